import type { ReactElement } from 'react';
import type { Failure } from '../../../../shared/contract/schemas/session.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { Button } from '../../../ui/Button.tsx';
import { Finding } from '../../../ui/Finding.tsx';

export interface FailureViewProps {
  readonly failure: Failure;
  /** Connects to another address, with everything else as it was. */
  readonly onTry: (url: string) => void;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
}

/** Why no connection came about: Seen, Expected, Spec, Try, and the next questions worth asking. */
export function FailureView({ failure, onTry, onEdit, onCopy }: FailureViewProps): ReactElement {
  return (
    <div className="connect-failure" role="alert">
      <Finding
        severity="error"
        title={failure.title}
        seen={failure.seen}
        expected={failure.expected}
        spec={failure.spec}
        advice={failure.advice}
        actions={
          <>
            {failure.suggestions.map((url) => (
              <Button
                key={url}
                className="mono"
                label={`Try ${maskedAddress(url)}`}
                tooltip={maskedAddress(url)}
                onPress={() => onTry(url)}
              >
                {maskedAddress(shortOf(url, failure.suggestions))}
              </Button>
            ))}
            <Button onPress={onEdit}>Edit the URL</Button>
            <span className="grow" />
            <Button look="quiet" icon="copy" onPress={onCopy}>
              Copy report
            </Button>
          </>
        }
      />
    </div>
  );
}

/** The path, where the suggestions share an origin; else the whole address. */
function shortOf(url: string, all: readonly string[]): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search } = new URL(url);
  return all.every((other) => URL.canParse(other) && new URL(other).origin === origin) ? `${pathname}${search}` : url;
}

import { useState, type ReactElement } from 'react';
import { visibleText } from '../../shared/base/visibleText.ts';
import { Button } from '../ui/Button.tsx';
import { formatBytes, formatCount } from '../ui/format.ts';
import { JsonText } from './JsonText.tsx';

/** Characters shown before a person asks for all of them (UI.md: 1 MB in a pane). */
const SHOWN = 1_000_000;

/** Text from a server, cut above 1 MB with the count of the rest. */
export function LongText({
  text,
  json,
  label,
}: {
  readonly text: string;
  readonly json: boolean;
  readonly label: string;
}): ReactElement {
  const [all, setAll] = useState(false);
  const cut = !all && text.length > SHOWN;
  const shown = cut ? text.slice(0, SHOWN) : text;
  return (
    <>
      {json ? (
        <JsonText text={shown} label={label} />
      ) : (
        <pre className="result-text" aria-label={label} tabIndex={0}>
          <bdi>{visibleText(shown)}</bdi>
        </pre>
      )}
      {cut && (
        <p className="cut-note">
          Shown: the first {formatBytes(SHOWN)} of {formatBytes(text.length)}, {formatCount(text.length - SHOWN)} characters more.
          Everything is in the capture.{' '}
          <Button look="link" onPress={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}

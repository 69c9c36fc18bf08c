import type { ReactElement } from 'react';
import { UrlText } from '../../../results/UrlText.tsx';
import { Button } from '../../../ui/Button.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { plainAnswers } from '../model/elicitationDraft.ts';
import type { Answering } from './answering.ts';

export interface ElicitationUrlProps extends Answering {
  readonly url: string;
  readonly elicitationId: string;
}

/** An address the server wants a person to visit: shown in full, opened by nobody but the person. */
export function ElicitationUrl({ url, elicitationId, onAnswer }: ElicitationUrlProps): ReactElement {
  return (
    <form aria-label="Answer" onSubmit={(event) => event.preventDefault()}>
      <SectionHeading title="Address" />
      <div className="area-part">
        <UrlText url={url} />
        {elicitationId !== '' && (
          <p className="weak">
            elicitationId <span className="mono">{elicitationId}</span>
          </p>
        )}
        <p className="medium">Accept says that you agree to go there, not that anything is done there. No content is sent.</p>
        <div className="area-buttons">
          <Button look="primary" onPress={() => onAnswer({ kind: 'result', result: plainAnswers.accept })}>
            Accept
          </Button>
          <Button onPress={() => onAnswer({ kind: 'result', result: plainAnswers.decline })}>Decline</Button>
          <Button onPress={() => onAnswer({ kind: 'result', result: plainAnswers.cancel })}>Cancel</Button>
        </div>
      </div>
    </form>
  );
}

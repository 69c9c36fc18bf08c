import type { ReactElement } from 'react';
import type { ReplayState } from '../../../../shared/contract/schemas/replay.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { stageWords } from '../model/replayForm.ts';

export interface ReplayHeadProps {
  readonly replay: ReplayState;
  /** Of its capture. */
  readonly name: string;
  readonly onNext: () => void;
  readonly onCancel: () => void;
  readonly onDismiss: () => void;
  readonly onReport: (format: 'json' | 'junit') => void;
  /** Shows the capture the replay was recorded into. */
  readonly onOpen: () => void;
}

const looks: Readonly<Record<ReplayState['state'], { readonly icon: IconName; readonly tone: Tone }>> = {
  running: { icon: 'recording', tone: 'now' },
  same: { icon: 'ok', tone: 'strong' },
  different: { icon: 'bad', tone: 'error' },
  cancelled: { icon: 'skip', tone: 'weak' },
  failed: { icon: 'error', tone: 'error' },
};

/** One replay: what, where to, how far it is, and what can be done with it. */
export function ReplayHead({ replay, name, onNext, onCancel, onDismiss, onReport, onOpen }: ReplayHeadProps): ReactElement {
  const { state, url, next, total, sent, comparison } = replay;
  const running = state === 'running';
  return (
    <section className="replay-head" aria-label={`Replay of ${name}`}>
      <div className="replay-line">
        <Icon name={looks[state].icon} tone={looks[state].tone} />
        <b className="clip">{name}</b>
        <span className="weak">to</span>
        <code className="mono clip">{maskedAddress(url)}</code>
        <span className="grow" />
        {running && next !== '' && (
          <Button look="primary" icon="play" onPress={onNext}>
            Next
          </Button>
        )}
        {running && (
          <Button icon="stop" onPress={onCancel}>
            Cancel
          </Button>
        )}
        {comparison !== null && (
          <>
            <Button icon="download" onPress={() => onReport('json')}>
              JSON
            </Button>
            <Button icon="download" onPress={() => onReport('junit')}>
              JUnit
            </Button>
          </>
        )}
        {!running && <Button onPress={onOpen}>Open the replay</Button>}
        {!running && <IconButton icon="x" label="Take this replay off the list" onPress={onDismiss} />}
      </div>
      {comparison === null && (
        <div className="replay-line">
          {running && <progress aria-label="Requests sent" max={Math.max(1, total)} value={sent} />}
          <span role="status" aria-label="Progress">
            {stageWords(replay)}
          </span>
        </div>
      )}
    </section>
  );
}

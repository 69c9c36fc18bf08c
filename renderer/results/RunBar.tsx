import type { ReactElement } from 'react';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Clock } from '../ui/Clock.tsx';

export interface RunBarProps {
  readonly onRun: () => void;
  readonly onCancel: () => void;
  /** The call that Cancel would end. */
  readonly pending: CallState | undefined;
  /** As typed: `60 s`. */
  readonly timeout: string;
  readonly onTimeout: (seconds: string) => void;
}

/** Run, Cancel, and how long to wait; under them the progress of the running call. */
export function RunBar({ onRun, onCancel, pending, timeout, onTimeout }: RunBarProps): ReactElement {
  return (
    <div className="run-bar">
      <div className="run-buttons">
        <Button look="primary" icon="play" kbd="Ctrl ↵" label="Run" onPress={onRun}>
          Run
        </Button>
        <Button onPress={onCancel} disabled={pending === undefined} label="Cancel" tooltip="Cancel the running call (Ctrl .)">
          Cancel
        </Button>
        <span className="grow" />
        <TextField label="Timeout in seconds" labelHidden value={timeout} onChange={onTimeout} className="run-timeout" mono />
      </div>
      {pending !== undefined && <Progress call={pending} />}
    </div>
  );
}

function Progress({ call }: { readonly call: CallState }): ReactElement {
  const { progress } = call;
  const share = progress?.total ?? undefined;
  return (
    <div className="run-progress">
      {progress !== null && share !== undefined && share > 0 && (
        <progress value={Math.min(progress.progress, share)} max={share} aria-label="Progress" />
      )}
      <p className="result-line">
        <span className="mono tone-now">
          <Clock since={call.startedAt} />
        </span>
        {progress !== null && (
          <span className="clip medium">
            <span className="mono">
              {progress.progress}
              {share === undefined ? '' : ` of ${share}`}
            </span>{' '}
            <bdi>{progress.message}</bdi>
          </span>
        )}
      </p>
    </div>
  );
}

import type { ReactElement } from 'react';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Clock } from '../ui/Clock.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { TextField } from '../ui/TextField.tsx';
import './results.css';

/** Whether a call asks to run as a task, and for how long the task is kept. */
export interface AsTask {
  /** The tool can only be called so. */
  readonly forced: boolean;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** As typed: `600 s`. */
  readonly keep: string;
  readonly onKeep: (seconds: string) => void;
}

export interface RunBarProps {
  /** What the button says: Run, Read, Get. */
  readonly verb: string;
  readonly icon?: IconName;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  /** Goes on in the composer with what is there. */
  readonly onCompose?: () => void;
  /** The call that Cancel would end. */
  readonly pending: CallState | undefined;
  /** As typed: `60 s` without progress, and in all. */
  readonly timeout: string;
  readonly onTimeout: (seconds: string) => void;
  readonly longest: string;
  readonly onLongest: (seconds: string) => void;
  readonly asTask?: AsTask | undefined;
}

/** Run, Cancel, and how long to wait; under them the progress of the running call. */
export function RunBar(props: RunBarProps): ReactElement {
  const { verb, icon = 'play', onRun, onCancel, pending, asTask } = props;
  return (
    <div className="run-bar">
      <div className="run-buttons">
        <Button look="primary" icon={icon} kbd="Ctrl ↵" label={verb} onPress={onRun}>
          {verb}
        </Button>
        <Button onPress={onCancel} disabled={pending === undefined} label="Cancel" tooltip="Cancel the running call (Ctrl .)">
          Cancel
        </Button>
        {props.onCompose && (
          <Button
            icon="pencil"
            onPress={props.onCompose}
            label="Open in composer"
            tooltip="Go on in the composer: any header, any byte"
          >
            <span className="run-compose-word">Composer</span>
          </Button>
        )}
      </div>
      <div className="run-options">
        <span>Give up after</span>
        <Seconds label="Timeout in seconds" value={props.timeout} onChange={props.onTimeout} />
        <span>at most</span>
        <Seconds label="Longest wait in seconds" value={props.longest} onChange={props.onLongest} />
      </div>
      {asTask !== undefined && (
        <div className="run-options">
          <Checkbox checked={asTask.on || asTask.forced} onChange={asTask.onChange} disabled={asTask.forced}>
            Run as a task
          </Checkbox>
          {(asTask.on || asTask.forced) && (
            <>
              <span>kept for</span>
              <Seconds label="Keep the task for seconds" value={asTask.keep} onChange={asTask.onKeep} />
            </>
          )}
        </div>
      )}
      {pending !== undefined && pending.progress !== null && <Progress call={pending} progress={pending.progress} />}
    </div>
  );
}

function Seconds(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}): ReactElement {
  return <TextField {...props} labelHidden className="run-seconds" mono />;
}

function Progress({
  call,
  progress,
}: {
  readonly call: CallState;
  readonly progress: NonNullable<CallState['progress']>;
}): ReactElement {
  const share = progress.total ?? undefined;
  return (
    <div className="run-progress">
      {share !== undefined && share > 0 && (
        <progress value={Math.min(progress.progress, share)} max={share} aria-label="Progress" />
      )}
      <p className="result-line">
        <span className="mono tone-now">
          <Clock since={call.startedAt} />
        </span>
        <span className="clip medium">
          <span className="mono">
            {progress.progress}
            {share === undefined ? '' : ` of ${share}`}
          </span>{' '}
          <bdi>{progress.message}</bdi>
        </span>
      </p>
    </div>
  );
}

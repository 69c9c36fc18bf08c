import type { ReactElement } from 'react';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { inputWords, taskWords } from './callWords.ts';

/** What a call is about beside its answer: what it waits for, which round it is in, and the task it became. */
export function CallNow(props: {
  readonly call: CallState;
  readonly onAnswer?: ((call: string) => void) | undefined;
  readonly task?: TaskState | undefined;
  readonly onShowTask?: ((taskId: string) => void) | undefined;
}): ReactElement | null {
  const { call, onAnswer, task, onShowTask } = props;
  const { task: taskId } = call;
  const waits = call.state === 'pending' && call.inputs > 0;
  const rounds = call.state === 'pending' && call.rounds > 1;
  if (!waits && !rounds && taskId === null) return null;
  return (
    <div className="call-now">
      {waits && (
        <p className="result-line">
          <Icon name="person" tone="now" /> <span className="tone-now">{inputWords(call.inputs)}</span>
          <span className="grow" />
          {onAnswer !== undefined && (
            <Button look="primary" label="Answer in the inbox" onPress={() => onAnswer(call.call)}>
              Answer
            </Button>
          )}
        </p>
      )}
      {rounds && (
        <p className="result-line">
          <Icon name="retry" tone="weak" /> <span>{`round ${call.rounds}`}</span>
        </p>
      )}
      {taskId !== null && (
        <p className="result-line">
          <Icon name="pending" tone="weak" />
          <span className="clip" title={taskId}>
            {taskWords(task)} <bdi className="mono weak">{taskId}</bdi>
          </span>
          <span className="grow" />
          {onShowTask !== undefined && (
            <Button look="link" onPress={() => onShowTask(taskId)}>
              Show task
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

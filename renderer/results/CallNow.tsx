import type { ReactElement } from 'react';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { inputsOf, inputWords, taskWords } from './callWords.ts';

/** What a call is about beside its answer: what it waits for, which round it is in, and the task it became. */
export function CallNow(props: {
  readonly call: CallState;
  /** Questions of the server that came during the call and wait for the person. */
  readonly questions?: number | undefined;
  readonly onAnswer?: (() => void) | undefined;
  readonly task?: TaskState | undefined;
  readonly onShowTask?: ((taskId: string) => void) | undefined;
}): ReactElement | null {
  const { call, questions = 0, onAnswer, task, onShowTask } = props;
  const { task: taskId } = call;
  const inputs = inputsOf(call, questions);
  const rounds = call.state === 'pending' && call.rounds > 1;
  if (inputs === 0 && !rounds && taskId === null) return null;
  return (
    <div className="call-now">
      {inputs > 0 && (
        <p className="result-line">
          <Icon name="person" tone="now" /> <span className="tone-now">{inputWords(inputs)}</span>
          {onAnswer !== undefined && (
            <Button look="primary" label="Answer in the inbox" onPress={onAnswer}>
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

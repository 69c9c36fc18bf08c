import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';
import { useActions, useApp } from './useApp.ts';

/** Where a call leads: its rows, the questions it waits for, its task. */
export interface CallLinks {
  readonly onShowEvent: (event: number) => void;
  readonly onAnswer: (call: string) => void;
  readonly task: TaskState | undefined;
  readonly onShowTask: (taskId: string) => void;
}

/** The ways from the call shown to what belongs to it. */
export function useCallLinks(capture: string, shown: CallState | undefined): CallLinks {
  const { selectEvent, selectQuestion, showArea } = useActions();
  const inbox = useApp((state) => state.inbox[capture]);
  const task = useApp((state) =>
    state.tasks[capture]?.find(({ taskId, heldBy }) => heldBy === 'server' && taskId === shown?.task),
  );
  return {
    onShowEvent: (event) => selectEvent(capture, event),
    onAnswer(call) {
      const question = inbox?.find((item) => item.call === call && item.state === 'waiting');
      if (question === undefined) showArea(capture, 'inbox');
      else selectQuestion(capture, question.item);
    },
    task,
    onShowTask: () => showArea(capture, 'tasks'),
  };
}

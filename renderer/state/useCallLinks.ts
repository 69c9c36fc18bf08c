import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';
import { useActions, useApp } from './useApp.ts';

/** Where a call leads: its rows, the questions it waits for, its task; and the revision it is spoken in. */
export interface CallLinks {
  readonly revision: string | undefined;
  readonly onShowEvent: (event: number) => void;
  /** Questions of the call that wait for the person. */
  readonly questions: number;
  readonly onAnswer: () => void;
  readonly task: TaskState | undefined;
  readonly onShowTask: (taskId: string) => void;
}

/** The ways from the call shown to what belongs to it. */
export function useCallLinks(capture: string, shown: CallState | undefined): CallLinks {
  const { selectEvent, selectQuestion, showArea } = useActions();
  const inbox = useApp((state) => state.inbox[capture]);
  const waiting = inbox?.filter((item) => item.call === shown?.call && item.state === 'waiting') ?? [];
  const task = useApp((state) =>
    state.tasks[capture]?.find(({ taskId, heldBy }) => heldBy === 'server' && taskId === shown?.task),
  );
  const revision = useApp((state) => state.sessions[capture]?.revision ?? undefined);
  return {
    revision,
    onShowEvent: (event) => selectEvent(capture, event),
    questions: waiting.length,
    onAnswer() {
      const [question] = waiting;
      if (question === undefined) showArea(capture, 'inbox');
      else selectQuestion(capture, question.item);
    },
    task,
    onShowTask: () => showArea(capture, 'tasks'),
  };
}

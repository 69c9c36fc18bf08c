// Tasks.
import type { AnswerOutcome } from '../eras/era.ts';
import type { InboxView } from './state.ts';
import type { Turn } from './turn.ts';

/** An input a task waits for was answered. */
export function taskInputGiven(_turn: Turn, _taskId: string, _view: InboxView, _outcome: AnswerOutcome): void {}

// What ties a message to a task (2025-11-25 › Tasks › Related Task Metadata).
import { isJson } from '../base/parsedJson.ts';
import type { AnswerOutcome } from '../eras/era.ts';
import { withMeta } from '../eras/planning.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { member, stringMember } from '../protocol/shape.ts';

const RELATED = 'io.modelcontextprotocol/related-task';

/** The task a message says it belongs to, in a revision that has such a word. */
export function relatedTask(params: unknown, revision: string): string | undefined {
  if (methodIn('tasks/result', revision) === undefined) return undefined;
  return stringMember(member(member(params, '_meta'), RELATED), 'taskId');
}

/** An answer that says which task it belongs to. An error has no place for it. */
export function relatedTo(taskId: string, outcome: AnswerOutcome): AnswerOutcome {
  if ('error' in outcome) return outcome;
  const text = 'text' in outcome ? outcome.text : JSON.stringify(outcome.result);
  // An answer kept for later need not be JSON: a person may have meant it that way.
  if (!isJson(text)) return outcome;
  return { text: withMeta(text, { [RELATED]: { taskId } }) ?? text };
}

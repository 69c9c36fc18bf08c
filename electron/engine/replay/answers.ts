// What the recorded client said to questions of its server, for the questions the new server asks.
import { readJson } from '../../../shared/base/json.ts';
import type { RpcMessage } from '../../../shared/jsonrpc/message.ts';
import { canonicalParams } from '../../../shared/mock/canonical.ts';
import type { RecordedAnswer } from '../../../shared/replay/recording.ts';
import { setAt } from '../../../shared/base/editJson.ts';

/** What is said to a question. `text` is undefined where nothing is, because nothing was. */
export interface FoundAnswer {
  readonly text: string | undefined;
  readonly thoughtUs: number;
  /** The exchange that carried it in the recording, where one did. */
  readonly exchange: number | undefined;
}

/** The answers of one recording, each used once as long as there are others. */
export interface Answers {
  find(connection: number, question: RpcMessage & { readonly kind: 'request' }): FoundAnswer;
}

/** JSON-RPC's "method not found": what a client says to what it was never asked. */
const NOT_FOUND = -32601;

/** Answers to the same question first, then to one of the same method, in the order they were given; the last again once all were. */
export function createAnswers(recorded: readonly RecordedAnswer[]): Answers {
  const used = new Set<RecordedAnswer>();
  return {
    find(connection, question) {
      const key = `${question.method} ${canonicalParams(readJson(JSON.stringify(question.value)).root, { ignored: [] })}`;
      const ofMethod = recorded.filter(({ method }) => method === question.method);
      const unused = ofMethod.filter((each) => !used.has(each));
      const found =
        unused.find((each) => each.connection === connection && each.key === key) ??
        unused.find((each) => each.key === key) ??
        unused[0] ??
        ofMethod.findLast(({ key: other }) => other === key) ??
        ofMethod.at(-1);
      if (found !== undefined) used.add(found);
      if (found !== undefined && found.answer === undefined) return { text: undefined, thoughtUs: 0, exchange: undefined };
      const text = found?.answer === undefined ? unknown(question) : underId(found.answer.text, question);
      return { text, thoughtUs: found?.answer?.thoughtUs ?? 0, exchange: found?.answer?.exchange };
    },
  };
}

function underId(text: string, { id }: RpcMessage & { readonly kind: 'request' }): string {
  return setAt(text, ['id'], id.text) ?? text;
}

function unknown({ id, method }: RpcMessage & { readonly kind: 'request' }): string {
  if (method === 'ping') return `{"jsonrpc":"2.0","id":${id.text},"result":{}}`;
  const message = `The recorded client was never asked ${method}.`;
  return `{"jsonrpc":"2.0","id":${id.text},"error":{"code":${NOT_FOUND},"message":${JSON.stringify(message)}}}`;
}

// What a request that was not recorded is told.
import type { ServerResponse } from 'node:http';
import type { Asked } from '../../../shared/mock/asked.ts';
import type { Nearest } from '../../../shared/mock/match.ts';
import type { MockSession } from './mockSession.ts';

/** JSON-RPC's code for what a server made up for itself (JSON-RPC 2.0 § 5.1). */
const NOT_RECORDED = -32_000;

/** What was asked for, in a few words. */
export function wordsOf({ messages, httpMethod, target }: Asked): { readonly method: string; readonly target: string } {
  const [message] = messages;
  if (message === undefined) return { method: httpMethod, target };
  if (message.kind === 'answer') return { method: 'answer', target: `to ${message.id ?? 'nothing'}` };
  const more = messages.length > 1 ? ` and ${messages.length - 1} more` : '';
  return { method: message.method === '' ? httpMethod : message.method, target: `${message.name}${more}` };
}

/** Why it has no answer, and what comes nearest. */
export function sentenceOf(asked: Asked, nearest: Nearest | undefined): string {
  const { method, target } = wordsOf(asked);
  const what = [method, target].filter((word) => word !== '').join(' ');
  if (nearest === undefined) return `This recording has no ${what}.`;
  const { step, differences } = nearest;
  const recorded = wordsOf(step.asked);
  const name = [recorded.method, recorded.target].filter((word) => word !== '').join(' ');
  return `This recording has no such ${what}. Nearest is ${name} of exchange ${step.recorded.exchange}; different: ${differences.join('; ') || 'the number of messages'}.`;
}

/** Answers requests with an error, on the stream of their client where answers go there. */
export function answerWithError(
  asked: Asked,
  session: MockSession,
  response: ServerResponse,
  sentence: string,
  nearest: Nearest | undefined,
): void {
  const data = nearest && { exchange: nearest.step.recorded.exchange, differences: nearest.differences };
  const errors = asked.messages.flatMap(({ kind, id }) =>
    kind === 'request' && id !== undefined
      ? [
          `{"jsonrpc":"2.0","id":${id},"error":${JSON.stringify({ code: NOT_RECORDED, message: sentence, ...(data && { data }) })}}`,
        ]
      : [],
  );
  const text = errors.length === 1 ? errors[0]! : `[${errors.join(',')}]`;
  const [stream] = session.conversation !== undefined && session.isOnStream ? session.streams : [];
  if (stream === undefined) return reply(response, 200, text);
  response.writeHead(202).end();
  void stream.turn((put) => Promise.resolve(put(Buffer.from(`event: message\ndata: ${text}\n\n`))));
}

/** A reply of the mock's own. */
export function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }).end(text);
}

/** A refusal as JSON-RPC says it where there is no id to answer to. */
export function refuse(response: ServerResponse, status: number, sentence: string): void {
  reply(response, status, JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: NOT_RECORDED, message: sentence } }));
}

// Every fault server there is, with what it does in one line. Those that work up to `tools/call` say so in their own file.
import { crossOriginEndpoint } from './crossOriginEndpoint.ts';
import { duplicateId } from './duplicateId.ts';
import { emptyOk } from './emptyOk.ts';
import { endlessLine } from './endlessLine.ts';
import { forbidden } from './forbidden.ts';
import { gzipBomb } from './gzipBomb.ts';
import { halfFrameThenFin } from './halfFrameThenFin.ts';
import { htmlPage } from './htmlPage.ts';
import { hugeEvent } from './hugeEvent.ts';
import { internalError } from './internalError.ts';
import { invalidUtf8 } from './invalidUtf8.ts';
import { jsonNotRpc } from './jsonNotRpc.ts';
import { neverAnswers } from './neverAnswers.ts';
import { nonJsonData } from './nonJsonData.ts';
import { notFound } from './notFound.ts';
import { redirectElsewhere } from './redirectElsewhere.ts';
import { resetMidBody } from './resetMidBody.ts';
import { slowDrip } from './slowDrip.ts';
import { sseWithoutEndpoint } from './sseWithoutEndpoint.ts';
import { unauthorized } from './unauthorized.ts';
import { unauthorizedWithChallenge } from './unauthorizedWithChallenge.ts';
import { unknownId } from './unknownId.ts';
import { wrongContentType } from './wrongContentType.ts';
import type { FaultServer } from './faultServer.ts';

/** One fault: what it does, and how to start it. */
export interface Fault {
  readonly does: string;
  start(): Promise<FaultServer>;
}

export const faults = {
  'html-page': { does: 'a web site where a server was expected', start: () => htmlPage() },
  'not-found': { does: '404 to everything', start: () => notFound() },
  'internal-error': { does: '500 to everything', start: () => internalError() },
  'never-answers': { does: 'accepts the request and says nothing', start: () => neverAnswers() },
  'redirect-elsewhere': { does: '307 to another host', start: () => redirectElsewhere() },
  'sse-without-endpoint': { does: 'an SSE stream that never names an endpoint', start: () => sseWithoutEndpoint() },
  'cross-origin-endpoint': { does: 'the endpoint event names another origin', start: () => crossOriginEndpoint() },
  'half-frame-then-fin': { does: 'the stream closes inside the answer’s event', start: () => halfFrameThenFin() },
  'reset-mid-body': { does: 'the connection is reset inside the stream', start: () => resetMidBody() },
  'non-json-data': { does: 'an event whose data is prose, then the answer', start: () => nonJsonData() },
  'json-not-rpc': { does: 'the answer is JSON without a JSON-RPC envelope', start: () => jsonNotRpc() },
  'unknown-id': { does: 'a response under an id nobody used, then the answer', start: () => unknownId() },
  'duplicate-id': { does: 'the same request is answered twice', start: () => duplicateId() },
  'gzip-bomb': { does: 'a small gzip body that decodes to 2 GiB', start: () => gzipBomb() },
  'endless-line': { does: 'one data line that never ends', start: () => endlessLine() },
  'invalid-utf8': { does: 'an answer with bytes that are not UTF-8', start: () => invalidUtf8() },
  unauthorized: { does: '401 that does not say where to get a token', start: () => unauthorized() },
  'unauthorized-with-challenge': { does: '401 with a Bearer challenge', start: () => unauthorizedWithChallenge() },
  forbidden: { does: '403 to everything', start: () => forbidden() },
  'wrong-content-type': { does: 'the right answer under text/plain', start: () => wrongContentType() },
  'slow-drip': { does: 'the answer comes one byte every 5 ms', start: () => slowDrip() },
  'huge-event': { does: 'the answer is one event of 16 MiB', start: () => hugeEvent() },
  'empty-ok': { does: '200 without a body', start: () => emptyOk() },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultId = keyof typeof faults;

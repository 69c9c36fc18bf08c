// A server that answers as a recorded one did: finds the recorded request, plays its response, and says what it could not find.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MockOptions, MockState } from '../../../shared/contract/schemas/mock.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { readPath } from '../../../shared/filter/jsonPath.ts';
import type { JsonPath } from '../../../shared/filter/query.ts';
import { readAsked, type Asked } from '../../../shared/mock/asked.ts';
import { createMatcher, type Matcher, type Nearest } from '../../../shared/mock/match.ts';
import type { Recording } from '../../../shared/mock/recording.ts';
import { readScript, type Script, type Step } from '../../../shared/mock/script.ts';
import { maskedAddress } from '../../../shared/redact/maskedAddress.ts';
import type { Ports } from '../ports.ts';
import { createClients, type Clients } from './clients.ts';
import { refusalAt } from './door.ts';
import { forward, forwardOntoStream } from './forward.ts';
import { createGiven, type Given } from './given.ts';
import { inSlices, unfollowed, type Following } from './inSlices.ts';
import { createMockBook, type MockBook } from './mockBook.ts';
import { createPlaying, type MockSession } from './mockSession.ts';
import { createPlayer, type Player } from './player.ts';
import { linesOf, readBody } from './readRequest.ts';
import { answerWithError, refuse, sentenceOf, wordsOf } from './unmatched.ts';

export interface StartMockOptions {
  readonly recording: Recording;
  readonly options: MockOptions;
  readonly ports: Ports;
  /** Something came, or became of what came. */
  readonly onChanged?: () => void;
  /** Reading a large recording takes a while. */
  readonly following?: Following;
}

export interface Mock {
  readonly url: string;
  /** What came to it so far. */
  state(): Omit<MockState, 'mock' | 'capture' | 'state' | 'sentence'>;
  close(): Promise<void>;
}

/** What one mock works with. */
interface Stage {
  readonly script: Script;
  readonly matcher: Matcher;
  readonly clients: Clients;
  readonly given: Given;
  readonly player: Player;
  readonly book: MockBook;
  readonly options: MockOptions;
  readonly ports: Ports;
}

/** Reads JSON paths. Throws `ContractError` `bad-params` where one is none. */
export function readIgnored(paths: readonly string[]): readonly JsonPath[] {
  return paths.map((text) => {
    const read = readPath(text, 0);
    if (read === undefined || read.to !== text.length || read.path[0] !== 'params')
      throw new ContractError('bad-params', `"${text}" is no path below the parameters. Write it as $.params.arguments.when.`);
    return read.path;
  });
}

/** Serves a recording on 127.0.0.1. Throws `ContractError`: `bad-params` for a path or address, `not-found` for an empty recording, `world` for a port that cannot be had. */
export async function startMock({
  recording,
  options,
  ports,
  onChanged = () => undefined,
  following = unfollowed,
}: StartMockOptions): Promise<Mock> {
  if (options.unmatched.policy === 'forward' && !/^https?:\/\//.test(options.unmatched.url))
    throw new ContractError('bad-params', `"${options.unmatched.url}" is no http address to forward to.`);
  const reading = readScript(recording, readIgnored(options.ignore));
  const script = await inSlices(reading, recording.total, following);
  const front = script.steps.find(({ asked }) => asked.messages.length > 0 || asked.key === 'LISTEN') ?? script.steps[0];
  if (front === undefined) throw new ContractError('not-found', 'This capture has no requests: there is nothing to serve.');
  const book = createMockBook(() => ports.clock.wallMs(), onChanged);
  const given = createGiven(() => ports.randomId());
  const player = createPlayer({ ...options, recording, script, given, ports, onWritten: (late) => book.late(late) });
  const clients = createClients(script, () => ports.randomId());
  const stage: Stage = { script, matcher: createMatcher(script), clients, given, player, book, options, ports };
  const server = createServer((request, response) => {
    // Timings are the point: nothing waits for more bytes.
    request.socket.setNoDelay(true);
    serve(stage, request, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}${mainTarget(script, front)}`;
  const startedAt = ports.clock.wallMs();
  return {
    url,
    state: () => ({ url, startedAt, options: { ...options, port }, recorded: script.steps.length, ...book.counts() }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Where clients go: where the stream that hands out an address is, else where the first message went that was not refused. */
function mainTarget({ steps }: Script, front: Step): string {
  const welcome =
    steps.find(({ opens }) => opens) ??
    steps.find(({ recorded, asked }) => asked.messages.length > 0 && (recorded.head?.status ?? 500) < 400);
  return (welcome ?? front).asked.target;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE' ? `Port ${port} of 127.0.0.1 is in use.` : `Port ${port} cannot be had: ${error.message}.`;
      reject(new ContractError('world', sentence));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { clients, given, script, matcher, ports, book } = stage;
  const body = await readBody(request);
  const startedAt = ports.clock.now();
  const refused = refusalAt(request.headers) ?? (body === undefined ? 'The body is too long.' : undefined);
  if (refused !== undefined) {
    book.add({ method: request.method ?? '', target: request.url ?? '', outcome: 'refused', sentence: refused, exchange: null });
    return refuse(response, 403, refused);
  }
  const headers = linesOf(request);
  const target = request.url ?? '/';
  const { session, standing } = clients.of(headers, target);
  const raw = { httpMethod: request.method ?? 'GET', target, headers, body: body!.toString() };
  const { questions } = session;
  const reading = { ignored: script.ignored, reread: given.reread, questionOf: (id: string) => questions.recorded(id) };
  const asked = readAsked(raw, standing, reading);
  for (const { kind, id } of asked.messages) if (kind === 'answer' && id !== undefined) questions.answered(id, startedAt);
  const match = matcher.find(asked, session.id, session.conversation);
  const stop = goneOf(response);
  if (match.kind === 'none')
    return unmatched(stage, { asked, session, nearest: match.nearest, raw, body: body!, response, stop });

  const { step, repeated } = match;
  const client = step.opens ? clients.open(step) : session;
  if (step.asked.messages.some(({ method }) => method === 'initialize'))
    client.opening ??= { body: raw.body, upstream: undefined };
  const outcome = repeated ? 'repeated' : 'matched';
  const sentence = repeated ? 'The last of its occurrences, once more.' : '';
  book.add({ ...wordsOf(asked), outcome, sentence, exchange: step.recorded.exchange });
  const playing = createPlaying(client, step, asked, given, startedAt);
  stage.player.setOff(step, playing);
  // Before it is answered: who hears that it is gone may ask at once.
  if (asked.httpMethod === 'DELETE' && (step.recorded.head?.status ?? 500) < 300) clients.end(client);
  await stage.player.play(step, playing, response, stop);
}

interface Unmatched {
  readonly asked: Asked;
  readonly session: MockSession;
  readonly nearest: Nearest | undefined;
  readonly raw: { readonly httpMethod: string; readonly headers: ReturnType<typeof linesOf> };
  readonly body: Buffer;
  readonly response: ServerResponse;
  readonly stop: AbortSignal;
}

async function unmatched(stage: Stage, { asked, session, nearest, raw, body, response, stop }: Unmatched): Promise<void> {
  const { book, script, options } = stage;
  const words = wordsOf(asked);
  const refusal = refusalOf(script, asked);
  if (refusal !== undefined) {
    book.add({ ...words, outcome: 'refused', sentence: refusal.sentence, exchange: null });
    return refuse(response, refusal.status, refusal.sentence);
  }
  // What needs no answer is taken, as a server takes it.
  if (asked.messages.length > 0 && asked.messages.every(({ kind }) => kind !== 'request')) {
    book.add({ ...words, outcome: 'unmatched', sentence: 'Not recorded; it needs no answer.', exchange: null });
    return void response.writeHead(202).end();
  }
  const sentence = sentenceOf(asked, nearest);
  const exchange = nearest?.step.recorded.exchange ?? null;
  switch (options.unmatched.policy) {
    case 'error':
      book.add({ ...words, outcome: 'unmatched', sentence, exchange });
      return answerWithError(asked, session, response, sentence, nearest);
    case 'hang':
      return book.add({ ...words, outcome: 'unmatched', sentence, exchange });
    case 'forward': {
      const { url } = options.unmatched;
      try {
        const pass = session.isOnStream ? forwardOntoStream : forward;
        await pass(url, session, { method: raw.httpMethod, headers: raw.headers, body }, response, stop);
        return book.add({ ...words, outcome: 'forwarded', sentence: `Answered by ${maskedAddress(url)}.`, exchange: null });
      } catch (error) {
        const failed = `${sentence} ${maskedAddress(url)} could not answer it either: ${error instanceof Error ? error.message : String(error)}`;
        book.add({ ...words, outcome: 'unmatched', sentence: failed, exchange });
        if (response.headersSent) return void response.destroy();
        return answerWithError(asked, session, response, failed, nearest);
      }
    }
  }
}

/** What a server of sessions says to who has none, and any server to a GET or DELETE it does not serve. */
function refusalOf(
  script: Script,
  { facts, httpMethod, messages }: Asked,
): { readonly status: number; readonly sentence: string } | undefined {
  const { session } = facts;
  if (session === 'unknown' || session === 'gone') return { status: 404, sentence: 'This session is not known.' };
  const hasSessions = script.conversations.some(({ known }) => known === 'session');
  if (hasSessions && session === 'none') return { status: 400, sentence: 'Mcp-Session-Id is missing.' };
  if (httpMethod !== 'POST') return { status: 405, sentence: `The recording has no such ${httpMethod}.` };
  return messages.length === 0 ? { status: 400, sentence: 'This is no JSON-RPC, and nothing like it was recorded.' } : undefined;
}

/** Aborted when the client has left, or when the response is whole. */
function goneOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

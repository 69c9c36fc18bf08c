// The wire of a replay: sends recorded requests rewritten for the new server, and answers its questions as they were answered then.
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { TlsOptions } from '../../../shared/contract/schemas/session.ts';
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { Step } from '../../../shared/replay/planSteps.ts';
import type { RecordedClient, RecordedRequest } from '../../../shared/replay/recording.ts';
import { rewriteHead } from '../../../shared/replay/rewriteRequest.ts';
import type { RecordingCapture } from '../capture/createCapture.ts';
import { holdWire } from '../capture/holdWire.ts';
import type { Ports } from '../ports.ts';
import { createWire } from '../wire/createWire.ts';
import type { Wire } from '../wire/wire.ts';
import { createAnswers } from './answers.ts';
import type { Gates } from './gates.ts';
import { hear, type Question } from './hear.ts';
import { createLiveExchanges, isLong, isResumption, isSettled, type LiveExchange, type LiveExchanges } from './liveExchanges.ts';

/** What the wire of a run is made of. */
export interface ReplayWireOptions {
  readonly client: RecordedClient;
  readonly bodyOf: (exchange: number) => Uint8Array | undefined;
  readonly url: string;
  readonly headers: RawHeaders;
  readonly tls: TlsOptions | undefined;
  readonly capture: RecordingCapture;
  readonly ports: Ports;
  readonly gates: Gates;
  /** How long an answer is waited for, ms. */
  readonly timeoutMs: number;
  /** What pauses before answers are divided by. */
  readonly speed: number;
  readonly onGivenUp: (sentence: string) => void;
  readonly onMoved: () => void;
}

/** Sends and listens for one run. */
export interface ReplayWire {
  readonly live: LiveExchanges;
  send(request: RecordedRequest): void;
  abort(request: RecordedRequest): void;
  /**
   * Resolves once the stream that a request goes on with is over, so that it goes on after its last event: an answer is waited for as long as
   * any, a stream of its own `listenMs`.
   */
  brokenOff(request: RecordedRequest, listenMs: number): Promise<void>;
  /** Whether what a step ends has said as much as it did then. */
  hasHeard(step: Step): boolean;
  /** Resolves once everything asked was answered and streams have said what they did, at most `listenMs` after the last answer. */
  settled(listenMs: number): Promise<void>;
  dispose(): void;
}

/** Opens a wire for a run; nothing is sent yet. */
export function createReplayWire(options: ReplayWireOptions): ReplayWire {
  const { client, gates, timeoutMs } = options;
  const live = createLiveExchanges(new Set(client.requests.flatMap((each) => (isResumption(each) ? each.continues! : []))));
  const wire = recordingWire(options, (truth) => {
    const derived = options.capture.recorder.record(truth);
    hear({ live, gates, url: options.url, onQuestion, onAnswered: options.onMoved }, truth, derived);
  });
  const open = (request: RecordedRequest, body: Uint8Array | undefined, isAnswer: boolean): LiveExchange => {
    const { connection, method, continues } = request;
    const { url, headers } = options;
    const head = rewriteHead(request, live.target(request, { url, headers, recordedUrl: client.url }));
    const purpose = isAnswer ? 'answer' : request.purpose;
    const continued = live.ofRecorded(continues)?.exchange;
    const opened = live.add(request, isAnswer);
    // The clock of what is to be answered is ours: it says what was given up.
    const headTimeoutMs = isAnswer || method === 'GET' || isLong(request) ? timeoutMs : undefined;
    opened.wire = wire.send(
      { ...head, method, body },
      { exchange: opened.exchange, purpose, connection, continues: continued, headTimeoutMs },
    );
    return opened;
  };
  const giveUp = (which: LiveExchange): void => {
    if (isSettled(which, live)) return;
    options.onGivenUp(`${wordsOf(which.request)} was not answered within ${timeoutMs / 1000} s.`);
    which.wire?.abort('timed-out');
    gates.done(which.request.exchange);
  };
  const onQuestion = answering(options, live, open);
  const all = (): readonly LiveExchange[] => [...live.all.values()];
  const hasHeardAll = (): boolean => all().every(({ isOver, heard, request }) => isOver || heard >= request.heard);
  return {
    live,
    send(request) {
      const recorded = options.bodyOf(request.exchange);
      const text = request.body === undefined ? undefined : live.issued.rewrite(request.body);
      live.sent += 1;
      // A body with nothing to replace goes out byte for byte.
      const opened = open(request, text === undefined || text === request.body ? recorded : encodeUtf8(text), false);
      // A stream that once stayed open may do so again; everything else is to be answered.
      if (!isSettled(opened, live) || !(request.method === 'GET' || isLong(request)))
        opened.clear = options.ports.timers.set(timeoutMs, () => giveUp(opened));
    },
    abort: ({ exchange, closed }) =>
      live.ofRecorded(exchange)?.wire?.abort(closed?.ending.how === 'aborted' ? closed.ending.reason : 'disconnect'),
    brokenOff: (request, listenMs) => brokenOff(options, live, request, listenMs),
    hasHeard({ kind, request }) {
      const which = live.ofRecorded(request.exchange);
      return kind === 'send' ? hasHeardAll() : which === undefined || which.isOver || which.heard >= request.heard;
    },
    async settled(listenMs) {
      await gates.until(() => all().every((each) => isSettled(each, live)), timeoutMs + 100);
      await gates.until(hasHeardAll, listenMs);
    },
    dispose() {
      for (const { clear } of live.all.values()) clear();
      wire.dispose();
    },
  };
}

async function brokenOff(
  { gates, timeoutMs }: ReplayWireOptions,
  live: LiveExchanges,
  request: RecordedRequest,
  listenMs: number,
): Promise<void> {
  const before = isResumption(request) ? live.ofRecorded(request.continues) : undefined;
  if (before === undefined) return;
  await gates.until(() => before.isOver, before.request.asked.length > 0 ? timeoutMs : listenMs);
}

/** A wire that waits where its recording cannot follow. */
function recordingWire({ tls, capture }: ReplayWireOptions, emit: (truth: Truth) => void): Wire {
  const { recorder } = capture;
  const wire = createWire({ tls, now: () => capture.now(), proxyEnv: process.env, emit });
  holdWire(wire, recorder);
  return wire;
}

/** Answers questions of the server as the recorded client did, after as long. */
function answering(
  { client, gates, ports, speed }: ReplayWireOptions,
  live: LiveExchanges,
  open: (request: RecordedRequest, body: Uint8Array, isAnswer: boolean) => LiveExchange,
): (on: LiveExchange, question: Question) => void {
  const answers = createAnswers(client.answers);
  return ({ request: { connection } }, question) => {
    const { text, thoughtUs, exchange } = answers.find(connection, question);
    const isPlain = ({ connection: of, method, asked }: RecordedRequest): boolean =>
      of === connection && method === 'POST' && asked.every((each) => each.method !== 'initialize');
    // The lines of a request of this connection do for an answer that was never given.
    const carrier = client.requests.find((each) => each.exchange === exchange) ?? client.requests.find(isPlain);
    if (text === undefined || carrier === undefined) return;
    const reply = (): void => {
      if (!gates.isCalledOff) open(carrier, encodeUtf8(live.issued.rewrite(text)), true);
    };
    const ms = thoughtUs / 1000 / speed;
    if (ms > 0) ports.timers.set(ms, reply);
    else reply();
  };
}

/** What is sent, in words: `tools/call`, `notifications/initialized`, `GET`. */
export function wordsOf({ asked, method, body }: RecordedRequest): string {
  if (asked.length > 0) return asked.map((each) => each.method).join(', ');
  return /"method"\s*:\s*"([^"]{1,80})"/.exec(body ?? '')?.[1] ?? method;
}

// A whole replay: runs to learn from, the run that is judged, and the judgement.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { TlsOptions } from '../../../shared/contract/schemas/session.ts';
import { compareCaptures, type CaptureComparison } from '../../../shared/conversation/compareCaptures.ts';
import type { Comparer } from '../../../shared/conversation/compareConversations.ts';
import type { Conversation, Conversations } from '../../../shared/conversation/conversation.ts';
import { learnVarying } from '../../../shared/conversation/learnVarying.ts';
import type { VaryingPath } from '../../../shared/conversation/varying.ts';
import type { JsonPath } from '../../../shared/filter/query.ts';
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { RecordedClient } from '../../../shared/replay/recording.ts';
import { appVersion } from '../appVersion.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { createCapture, type RecordingCapture } from '../capture/createCapture.ts';
import { inTurns, type Step } from '../export/inTurns.ts';
import type { Ports } from '../ports.ts';
import { captureConversations } from './captureConversations.ts';
import { recordedBody, recordedClient } from './recordedClient.ts';
import type { Pace } from './replayPace.ts';
import { runReplay, type Run, type RunEnd, type RunProgress } from './runReplay.ts';

/** What a replay is made of. */
export interface ReplayOptions {
  /** What was recorded. Nothing is written to it. */
  readonly file: CaptureFile;
  readonly url: string;
  readonly headers: RawHeaders;
  readonly tls: TlsOptions | undefined;
  readonly pace: Pace;
  /** Runs that are made first, to learn from; 0 learns nothing. */
  readonly learn: number;
  /** The server those runs are made against; undefined is the one that is judged. */
  readonly baseline: string | undefined;
  readonly ignored: readonly JsonPath[];
  readonly unordered: readonly JsonPath[];
  readonly timeoutMs: number;
  /** What the judged run is recorded into. */
  readonly into: RecordingCapture;
  readonly ports: Ports;
  readonly onStage: (stage: ReplayStage) => void;
}

/** What a replay is at. */
export type ReplayStage =
  | { readonly kind: 'reading' | 'comparing'; readonly done: number; readonly total: number }
  | { readonly kind: 'learning'; readonly run: number; readonly runs: number; readonly progress: RunProgress }
  | { readonly kind: 'replaying'; readonly progress: RunProgress };

/** What a replay came to. */
export interface ReplayOutcome {
  readonly comparison: CaptureComparison;
  readonly comparer: Comparer;
  readonly recorded: Conversations;
  readonly replayed: Conversations;
  readonly varying: readonly VaryingPath[];
  /** Requests the server did not answer in time, in words. */
  readonly gaveUp: readonly string[];
}

/** A replay under way. `ended` gives undefined where it was called off. */
export interface Replaying {
  /** Sends the next request of a replay in steps, or so many; `Infinity` is all there are. */
  next(count?: number): void;
  cancel(): void;
  readonly ended: Promise<ReplayOutcome | undefined>;
}

/** Starts a replay. The recording of `into` is ended with it. */
export function replayCapture(options: ReplayOptions): Replaying {
  const stop = new AbortController();
  let run: Run | undefined;
  const start = (started: Run): Promise<RunEnd> => {
    run = started;
    if (stop.signal.aborted) started.cancel();
    return started.ended;
  };
  const ended = replay(options, stop.signal, start).catch((error: unknown) => {
    if (stop.signal.aborted) return undefined;
    throw error;
  });
  return {
    next: (count = 1) => run?.next(count),
    cancel() {
      stop.abort();
      run?.cancel();
    },
    ended: ended.finally(() => options.into.endRecording()),
  };
}

async function replay(
  options: ReplayOptions,
  signal: AbortSignal,
  start: (run: Run) => Promise<RunEnd>,
): Promise<ReplayOutcome | undefined> {
  const { file, into, ignored, unordered, onStage, url } = options;
  const onStep = (kind: 'reading' | 'comparing') => ({
    signal,
    onStep: ({ done, total }: Step) => onStage({ kind, done, total }),
  });
  const client = await inTurns(recordedClient(file), onStep('reading'));
  if (client.requests.length === 0) throw new ContractError('world', 'The capture holds no request that could be sent again.');
  const recorded = await inTurns(captureConversations(file, ignored), onStep('reading'));
  const varying = await learnFromRuns(options, client, signal, start);
  const end = await start(judgedRun(options, client));
  if (end.isCalledOff || signal.aborted) return undefined;
  if (!end.isReached) throw new ContractError('world', `${url} could not be reached: none of the requests was answered.`);
  into.recorder.flush();
  const replayed = await inTurns(captureConversations(into, ignored), onStep('comparing'));
  const comparing = compareCaptures(recorded, replayed, {
    varying,
    ignored,
    unordered,
    orderCounts: true,
    known: knownIn(end.known, client.url, url),
    origins: { a: originOf((exchange) => exchange), b: originOf((exchange) => end.origins.get(exchange)) },
  });
  const { comparison, comparer } = await inTurns(staged(comparing), onStep('comparing'));
  return { comparison, comparer, recorded, replayed, varying, gaveUp: end.gaveUp };
}

function judgedRun(options: ReplayOptions, client: RecordedClient): Run {
  const { into, onStage, url, file } = options;
  into.recorder.record({
    kind: 'state',
    at: into.now(),
    state: 'notice',
    title: 'Replay',
    detail: `of ${file.capture} to ${url}`,
    severity: undefined,
    exchange: undefined,
  });
  return runReplay({
    ...options,
    client,
    bodyOf: (exchange) => recordedBody(file.inside.store, exchange),
    capture: into,
    onProgress: (progress) => onStage({ kind: 'replaying', progress }),
  });
}

/** Makes the runs to learn from, in captures that are gone afterwards. */
async function learnFromRuns(
  options: ReplayOptions,
  client: RecordedClient,
  signal: AbortSignal,
  start: (run: Run) => Promise<RunEnd>,
): Promise<readonly VaryingPath[]> {
  const { file, learn, pace, ports, onStage, ignored } = options;
  const url = options.baseline ?? options.url;
  if (learn === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-learn-'));
  const captures: RecordingCapture[] = [];
  try {
    const runs: Conversations[] = [];
    for (let run = 1; run <= learn; run += 1) {
      const capture = createCapture({ path: join(folder, `${run}.wirescope`), url, app: `Wirescope ${appVersion}`, ports });
      captures.push(capture);
      const onProgress = (progress: RunProgress): void => onStage({ kind: 'learning', run, runs: learn, progress });
      const bodyOf = (exchange: number): Uint8Array | undefined => recordedBody(file.inside.store, exchange);
      const unpaced: Pace = pace.kind === 'step' ? { kind: 'fast' } : pace;
      await start(runReplay({ ...options, url, client, bodyOf, capture, pace: unpaced, onProgress }));
      if (signal.aborted) return [];
      capture.recorder.flush();
      runs.push(await inTurns(captureConversations(capture, ignored), { signal }));
    }
    return await inTurns(silent(learnVarying(runs, ignored)), { signal });
  } finally {
    for (const capture of captures) capture.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Which recorded request a conversation of the client is from. */
function originOf(recorded: (exchange: number) => number | undefined) {
  return ({ begun, kind, exchange, part }: Conversation): string | undefined => {
    const from = exchange === undefined || begun === 'server' ? undefined : recorded(exchange);
    return from === undefined ? undefined : `${from} ${kind === 'http' ? 'http' : part}`;
  };
}

/** What the recording calls otherwise: handles, and the address of its server. */
function knownIn(known: ReadonlyMap<string, string>, then: string, now: string): (value: string) => string | undefined {
  const [from, to] = [originOfUrl(then), originOfUrl(now)];
  return (value) =>
    known.get(value) ?? (from !== undefined && to !== undefined && value.includes(from) ? value.replaceAll(from, to) : undefined);
}

function originOfUrl(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

/** Work that tells how far it is in words of its own. */
export function* staged<T>(work: Generator<{ readonly done: number; readonly total: number }, T>): Generator<Step, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield { stage: 'Comparing', ...step.value };
  }
}

/** Work that does not tell how far it is. */
export function* silent<T>(work: Generator<undefined, T>): Generator<Step, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield { stage: 'Learning', done: 0, total: 0 };
  }
}

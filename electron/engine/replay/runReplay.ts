// One run of a recorded client against a server: its requests over our wire, in their order, with their overlap, into a capture of its
// own. Decides when; what is sent is `replayWire`'s.
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { TlsOptions } from '../../../shared/contract/schemas/session.ts';
import { planSteps, type Step } from '../../../shared/replay/planSteps.ts';
import type { RecordedClient } from '../../../shared/replay/recording.ts';
import type { RecordingCapture } from '../capture/createCapture.ts';
import type { Ports } from '../ports.ts';
import { createGates, type Gates } from './gates.ts';
import type { Pace } from './replayPace.ts';
import { createReplayWire, wordsOf, type ReplayWire } from './replayWire.ts';

/** What one run needs. */
export interface RunOptions {
  readonly client: RecordedClient;
  readonly bodyOf: (exchange: number) => Uint8Array | undefined;
  readonly url: string;
  /** Lines that take the place of recorded ones. */
  readonly headers: RawHeaders;
  readonly tls: TlsOptions | undefined;
  readonly pace: Pace;
  /** How long an answer is waited for, ms. */
  readonly timeoutMs: number;
  readonly capture: RecordingCapture;
  readonly ports: Ports;
  readonly onProgress: (progress: RunProgress) => void;
}

/** How far a run is. */
export interface RunProgress {
  readonly sent: number;
  readonly answered: number;
  readonly total: number;
  /** What is sent when the person says so; empty where nobody is waited for. */
  readonly next: string;
}

/** What a run came to. */
export interface RunEnd {
  readonly isCalledOff: boolean;
  /** Whether the server answered anything at all. */
  readonly isReached: boolean;
  /** Requests that were given up, in words. */
  readonly gaveUp: readonly string[];
  /** Recorded exchange of each exchange of the run. */
  readonly origins: ReadonlyMap<number, number>;
  /** Values that the new server calls otherwise: then → now. */
  readonly known: ReadonlyMap<string, string>;
}

/** A run under way. */
export interface Run {
  /** Sends the next requests of a run in steps. */
  next(count: number): void;
  cancel(): void;
  readonly ended: Promise<RunEnd>;
}

/** The longest a stream is listened to for what it once said, ms, where pauses do not count, and where they do beyond what they were. */
const LISTEN_MS = 1000;
/** The longest pause that is kept where pauses do not count, µs. */
const KEPT_GAP_US = 2_000_000;
/** What is left to come after the last request is waited for this long at most, ms. */
const TAIL_MS = 3000;

/** Starts a run. It ends by itself; the capture's recording is left open. */
export function runReplay(options: RunOptions): Run {
  const { client, pace, ports } = options;
  const { steps, completions } = planSteps(client);
  const gates = createGates(completions, ports);
  const total = steps.filter(({ kind }) => kind === 'send').length;
  const gaveUp: string[] = [];
  const tell = (next = ''): void => options.onProgress({ sent: wire.live.sent, answered: wire.live.answered, total, next });
  const wire = createReplayWire({
    ...options,
    gates,
    speed: pace.kind === 'recorded' ? pace.speed : Infinity,
    onGivenUp: (sentence) => gaveUp.push(sentence),
    onMoved: () => tell(),
  });

  const run = async (): Promise<RunEnd> => {
    try {
      for (const step of steps) {
        await due(step, pace, gates, ports, wire, tell);
        if (gates.isCalledOff) break;
        if (step.kind === 'abort') wire.abort(step.request);
        else wire.send(step.request);
        tell();
      }
      if (!gates.isCalledOff) await wire.settled(pace.kind === 'recorded' ? TAIL_MS : LISTEN_MS);
    } finally {
      wire.dispose();
    }
    const { isReached, origins, issued } = wire.live;
    return { isCalledOff: gates.isCalledOff, isReached, gaveUp, origins, known: issued.used };
  };
  return { next: (count) => gates.next(count), cancel: () => gates.callOff(), ended: run() };
}

/** Waits until a step is to be done. */
async function due(
  step: Step,
  pace: Pace,
  gates: Gates,
  { clock }: Ports,
  wire: ReplayWire,
  tell: (next: string) => void,
): Promise<void> {
  const since = await gates.first(step.after);
  await wire.brokenOff(step.request, LISTEN_MS);
  if (pace.kind === 'step' && step.kind === 'send') {
    tell(wordsOf(step.request));
    await gates.person();
    return;
  }
  const gapMs = gapOf(step, pace) / 1000 - (clock.now() - since) / 1000;
  if (isEnd(step)) await gates.until(() => wire.hasHeard(step), Math.max(gapMs, 0) + LISTEN_MS);
  else await gates.sleep(gapMs);
}

/** What ends a stream waits for what that stream once said; what stops a request is done at its time. */
function isEnd({ kind, request }: Step): boolean {
  if (kind === 'send') return request.method === 'DELETE';
  return request.asked.length === 0 || request.asked.some(({ method }) => method === 'subscriptions/listen');
}

function gapOf({ gapUs, keepsGap }: Step, pace: Pace): number {
  if (pace.kind === 'recorded') return gapUs / pace.speed;
  return keepsGap ? Math.min(gapUs, KEPT_GAP_US) : 0;
}

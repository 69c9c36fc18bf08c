// One replay as everybody sees it: its state while it runs, and what is kept of it once it is over.
import { existsSync } from 'node:fs';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { ReplayOptions, ReplayState } from '../../../shared/contract/schemas/replay.ts';
import { appVersion } from '../appVersion.ts';
import { capturePath } from '../capture/captureFolder.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { createCapture } from '../capture/createCapture.ts';
import { captureName } from '../handlers/captureName.ts';
import type { Ports } from '../ports.ts';
import { openForReading, pathsOf } from './compareHandlers.ts';
import type { Comparisons } from './comparisons.ts';
import { replayCapture, type Replaying, type ReplayOutcome, type ReplayStage } from './replayCapture.ts';

/** A replay that runs or ran. */
export interface KeptReplay {
  state(): ReplayState;
  readonly replaying: Replaying;
  /** Settles once it is over, whatever came of it. */
  readonly over: Promise<void>;
}

/** What a replay is started with. */
export interface StartReplay {
  readonly folder: string;
  readonly comparisons: Comparisons;
  readonly ports: Ports;
  /** What it is called. */
  readonly replay: string;
  readonly capture: string;
  readonly options: ReplayOptions;
  /** Told of its state, some ten times a second at most and once when it is over. */
  readonly onState: (state: ReplayState) => void;
}

const TIMEOUT_MS = 30_000;
/** News of a replay are told this often at most, ms. */
const TELL_MS = 80;

/** Starts a replay into a capture of its own. Rejects with `ContractError` or `CaptureError` where it cannot begin. */
export async function startReplay(start: StartReplay): Promise<KeptReplay> {
  const { folder, ports, replay, capture, options, onState, comparisons } = start;
  const how = readOptions(options);
  const file = await openForReading(folder, capture, ports);
  try {
    const isTaken = (name: string): boolean => existsSync(capturePath(folder, name));
    const name = captureName(`replay-${file.info().name}`, options.url, ports.clock.wallMs(), isTaken);
    const into = createCapture({ path: capturePath(folder, name), url: options.url, app: `Wirescope ${appVersion}`, ports });
    const letGo = (): void => (file.close(), into.close());
    let state = beginning({ replay, capture, into: name, url: options.url, startedAt: ports.clock.wallMs() });
    const telling = tellSoon(ports, () => onState(state));
    const change = (changed: Partial<ReplayState>): void => {
      state = { ...state, ...changed };
      telling.soon();
    };
    const replaying = replayCapture({ ...how, file, into, ports, onStage: (stage) => change(stateAt(stage)) });
    const kept = (outcome: ReplayOutcome) => comparisons.add(keptOf(outcome, file, options.url, letGo));
    const over = replaying.ended
      .then(
        (outcome) => change(outcome === undefined ? { state: 'cancelled' } : stateAfter(outcome, kept(outcome))),
        (error: unknown) => change({ state: 'failed', sentence: sentenceOf(error, ports) }),
      )
      .then(() => {
        if (state.comparison === null) letGo();
        change({ next: '' });
        telling.now();
      });
    return { state: () => state, replaying, over };
  } catch (error) {
    file.close();
    throw error;
  }
}

function sentenceOf(error: unknown, { log }: Ports): string {
  if (error instanceof ContractError) return error.message;
  log.problem('A replay failed', error);
  return `This is a mistake of ours: ${error instanceof Error ? error.message : 'something else than an error was thrown'}`;
}

function stateAfter({ comparison }: ReplayOutcome, kept: NonNullable<ReplayState['comparison']>): Partial<ReplayState> {
  return { state: comparison.isSame ? 'same' : 'different', comparison: kept };
}

function readOptions({ url, pace, learn, baseline, ignore, unordered, headers, timeoutMs = TIMEOUT_MS }: ReplayOptions) {
  for (const each of [url, baseline ?? url])
    if (!URL.canParse(each) || !/^https?:$/.test(new URL(each).protocol))
      throw new ContractError('bad-params', `${each} is not an address: it starts with http:// or https:// and names a host.`);
  if (learn === 1) throw new ContractError('bad-params', 'One run has nothing to differ from: learn from 2 or more.');
  const [ignored, sets] = [pathsOf(ignore), pathsOf(unordered)];
  return { url, pace, learn, baseline, ignored, unordered: sets, headers, timeoutMs, tls: undefined };
}

function beginning(about: Pick<ReplayState, 'replay' | 'capture' | 'into' | 'url' | 'startedAt'>): ReplayState {
  const nothing = { run: 0, runs: 0, total: 0, sent: 0, answered: 0, next: '', sentence: '', comparison: null };
  return { ...about, ...nothing, state: 'running', stage: 'reading' };
}

function stateAt(stage: ReplayStage): Partial<ReplayState> {
  switch (stage.kind) {
    case 'reading':
    case 'comparing':
      return { stage: stage.kind };
    case 'learning':
      return { stage: 'learning', run: stage.run, runs: stage.runs, ...stage.progress };
    case 'replaying':
      return { stage: 'replaying', ...stage.progress };
  }
}

function keptOf(outcome: ReplayOutcome, from: CaptureFile, url: string, letGo: () => void) {
  const { comparison, comparer, recorded, replayed, varying, gaveUp } = outcome;
  return {
    compared: { comparison, comparer, a: recorded, b: replayed, varying },
    report: { a: from.info().name, b: url, comparison, varying, remarks: gaveUp },
    letGo,
  };
}

function tellSoon({ timers }: Pick<Ports, 'timers'>, tell: () => void): { readonly soon: () => void; readonly now: () => void } {
  let cancel: (() => void) | undefined;
  const now = (): void => {
    cancel?.();
    cancel = undefined;
    tell();
  };
  return { soon: () => void (cancel ??= timers.set(TELL_MS, now)), now };
}

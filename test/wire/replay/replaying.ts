// Recordings to replay, and replays with everything at hand.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { createCapture, type RecordingCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import {
  replayCapture,
  type Replaying,
  type ReplayOptions,
  type ReplayOutcome,
} from '../../../electron/engine/replay/replayCapture.ts';
import type { ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import { differenceWords } from '../../../shared/conversation/report.ts';
import { inspect, type Inspected } from '../session/inspect.ts';

/** Records what `body` does with a server, to the goodbye. */
export async function record(
  url: string,
  options: Partial<ConnectOptions>,
  body: (inspected: Inspected) => Promise<void>,
): Promise<RecordingCapture> {
  const inspected = inspect(url, options);
  await inspected.until(({ phase }) => phase === 'connected');
  await body(inspected);
  // Lists are asked for unbidden; a recording that ends before they came holds questions that a replay gets answered.
  await inspected.until(
    ({ phase, lists }) => phase !== 'connected' || Object.values(lists).every(({ state }) => state !== 'loading'),
  );
  await inspected.session.close();
  inspected.capture.endRecording();
  return inspected.capture;
}

/** A capture in a folder that is gone after the test. */
export function scratchCapture(url: string): RecordingCapture {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-replay-'));
  const capture = createCapture({ path: join(folder, 'replay.wirescope'), url, app: 'Wirescope test', ports: nodePorts() });
  onTestFinished(() => {
    capture.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return capture;
}

export type ReplayedWith = Partial<Pick<ReplayOptions, 'pace' | 'learn' | 'baseline' | 'ignored' | 'unordered' | 'timeoutMs'>>;

/** Starts a replay of `file`, as fast as it goes unless told otherwise. */
export function startReplaying(
  file: CaptureFile,
  url: string,
  options: ReplayedWith & Partial<Pick<ReplayOptions, 'onStage'>> = {},
): Replaying & { readonly into: RecordingCapture } {
  const into = scratchCapture(url);
  const replaying = replayCapture({
    file,
    url,
    headers: [],
    tls: undefined,
    pace: { kind: 'fast' },
    learn: 0,
    baseline: undefined,
    ignored: [],
    unordered: [],
    timeoutMs: 10_000,
    into,
    ports: nodePorts(),
    onStage: () => undefined,
    ...options,
  });
  return { ...replaying, into };
}

/** Replays to the end. */
export async function replayed(file: CaptureFile, url: string, options: ReplayedWith = {}): Promise<ReplayOutcome> {
  const outcome = await startReplaying(file, url, options).ended;
  if (outcome === undefined) throw new Error('The replay was called off.');
  return outcome;
}

/** Every difference that counts, in words, behind what it is about. */
export function differencesIn({ comparison }: Pick<ReplayOutcome, 'comparison'>): readonly string[] {
  return comparison.conversations.flatMap(({ about, verdict, differences }) => {
    if (verdict === 'missing' || verdict === 'extra') return [`${about}: ${verdict}`];
    return differences.filter(({ counts }) => counts).map((difference) => `${about}: ${differenceWords(difference)}`);
  });
}

// Captures of any size, made once and used by every benchmark that wants one.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { DERIVED_VERSION } from '../../../shared/pipeline/createPipeline.ts';
import { traffic } from './traffic.ts';

/** What a capture is to be like; the same options give the same capture. */
export interface BigCaptureOptions {
  readonly events: number;
  /** Bytes of a message, about. */
  readonly size: number;
  readonly seed: number;
}

/** Where the captures of the benchmarks are kept. */
export const BENCH_FOLDER = join(tmpdir(), 'wirescope-bench');
/** Changed with the generator and with what is derived, so that no older capture is taken for one of today's, and none is rebuilt by two. */
const GENERATION = `1.${DERIVED_VERSION}`;
/** Observations recorded before the file is given a turn. */
const TURN = 2_000;

/** The options among the numbers of a command line. */
export function bigCaptureOptions(options: ReadonlyMap<string, number>): BigCaptureOptions {
  return {
    events: options.get('events') ?? 1_000_000,
    size: options.get('size') ?? 200,
    seed: options.get('seed') ?? 1,
  };
}

/** The file of such a capture, whether it is there or not. */
export function bigCapturePath({ events, size, seed }: BigCaptureOptions): string {
  return join(BENCH_FOLDER, `traffic-${GENERATION}-${events}-${size}-${seed}.wirescope`);
}

/** The file of such a capture, made where it is not there yet. */
export async function bigCapture(options: BigCaptureOptions): Promise<string> {
  const path = bigCapturePath(options);
  if (existsSync(path)) return path;
  mkdirSync(BENCH_FOLDER, { recursive: true });
  // Under another name until it is whole.
  const making = `${path}.making`;
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(making + end, { force: true });
  await recordTraffic(making, options);
  renameSync(making, path);
  return path;
}

/** Records traffic into a new file until it has that many rows, and closes it. */
export async function recordTraffic(path: string, { events, size, seed }: BigCaptureOptions): Promise<void> {
  const capture = createCapture({ path, url: 'http://night.test/mcp', app: 'Wirescope bench', ports: nodePorts() });
  const { recorder } = capture;
  let recorded = 0;
  for (const truths of traffic({ size, seed })) {
    for (const truth of truths) recorder.record(truth);
    recorded += truths.length;
    if (recorder.counts().events >= events) break;
    if (recorded < TURN) continue;
    recorded = 0;
    await new Promise((resume) => setImmediate(resume));
  }
  capture.close();
}

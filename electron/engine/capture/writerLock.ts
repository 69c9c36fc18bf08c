// Who is writing a capture. Locks of the file system do not reach every disk and say nothing about who holds them, so the writer leaves
// a sign of life in the file itself.
import { hostname } from 'node:os';
import type { Clock } from '../ports.ts';
import type { WriterBeat } from './captureMeta.ts';

/** A writer that has been silent this long is gone, in ms. It beats every two seconds. */
const SILENT_MS = 10_000;

/** Our sign of life now. */
export function beatOf(clock: Pick<Clock, 'wallMs'>): WriterBeat {
  return { pid: process.pid, host: hostname(), beat: clock.wallMs() };
}

/** Whether the program that left this sign is still writing. On our own machine a process that ended is known at once. */
export function isAlive(writer: WriterBeat | undefined, nowMs: number): boolean {
  if (writer === undefined || Math.abs(nowMs - writer.beat) > SILENT_MS) return false;
  return writer.host !== hostname() || isRunning(writer.pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

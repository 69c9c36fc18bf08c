// Truth in, rows out, both kept: what was recorded waits in the tail for at most a tenth of a second and is then written in one
// transaction. When the disk refuses, everything stays in the tail, recording is paused, and writing is tried again.
import type { Derived } from '../../../shared/observation/derived.ts';
import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { IndexedRow, Pipeline } from '../../../shared/pipeline/pipeline.ts';
import type { Ports, Timers } from '../ports.ts';
import { captureErrorOf } from './captureError.ts';
import { batchOf, type Batch } from './batch.ts';
import type { BatchLane } from './batchLane.ts';
import type { CaptureMeta } from './captureMeta.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { createHolds, type Holds } from './holds.ts';
import type { CaptureCounts, Recorder } from './recorder.ts';
import { isTailEmpty, type Tail } from './tail.ts';
import { beatOf } from './writerLock.ts';

/** How long an observation waits to be written, in ms. */
const WRITE_EVERY_MS = 100;
/** Rows and body bytes that are written without waiting. */
const MOST_ROWS = 2048;
const MOST_BYTES = 4 * 1024 * 1024;
/** How many times as much may wait while a batch is being written, before nothing more is read from the socket. */
const HOLD_WAITING = 8;
/** And before whoever brings more, held or not, has to wait: what was read already has to go somewhere. */
const MOST_WAITING = 64;
/** How often a paused recording tries again, and how often an idle one gives a sign of life, in ms. */
const RETRY_MS = 1000;
const BEAT_MS = 2000;

export interface RecorderParts {
  readonly pipeline: Pipeline;
  readonly tail: Tail;
  readonly lane: BatchLane;
  readonly feed: ChangeFeed;
  readonly ports: Ports;
}

/** A recorder with the ending only its capture may write. */
export interface OwnedRecorder extends Recorder {
  /** Records the closing entry, writes everything and lets go of the lane. Rows that cannot be written even now count as lost. */
  end(closing: Truth): void;
}

/** Makes the recorder of a capture that was just created. */
export function createRecorder({ pipeline, tail, lane, feed, ports }: RecorderParts): OwnedRecorder {
  const pause = createPause();
  const holds = createHolds(() => ports.clock.now());
  const facts: Facts = { lastAt: 0, server: undefined };
  let closed = false;
  let lost = 0;

  const counts = (): CaptureCounts => ({ ...pipeline.counts, lost, heldMs: Math.round(holds.heldFor() / 1000) });
  const writing = createWriting({
    tail,
    lane,
    ports,
    pause,
    holds,
    facts: () => factTexts({ ...facts, counts: counts(), writer: beatOf(ports.clock) }),
  });

  const record = (truth: Truth): readonly Derived[] => {
    if (closed) return [];
    const step = pipeline.push(truth);
    tail.add(truth, step);
    if (truth.at > facts.lastAt) facts.lastAt = truth.at;
    facts.server = serverIn(step.rows) ?? facts.server;
    writing.grown();
    if (step.rows.length > 0 || step.patches.length > 0) feed.emit(eventsOf(step.patches));
    return step.derived;
  };

  return {
    record,
    counts,
    flush() {
      if (!closed) writing.flush();
    },
    get paused() {
      return pause.sentence;
    },
    onPaused: pause.listen,
    hold: () => holds.hold(),
    onHeld: (listener) => holds.listen(listener),
    end(closing) {
      record(closing);
      writing.flush();
      writing.stop();
      closed = true;
      lost = tail.rows.length;
    },
  };
}

interface WritingParts extends Pick<RecorderParts, 'tail' | 'lane' | 'ports'> {
  readonly pause: Pause;
  readonly holds: Holds;
  readonly facts: () => Batch['facts'];
}

/** When what waits is written. */
interface Writing {
  /** Says that more waits. */
  grown(): void;
  /** Writes everything now. */
  flush(): void;
  stop(): void;
}

function createWriting({ tail, lane, ports, pause, holds, facts }: WritingParts): Writing {
  let underWay = false;
  let release: (() => void) | undefined;
  const goOn = (): void => {
    release?.();
    release = undefined;
  };

  const write = (): void => {
    if (underWay) return;
    underWay = true;
    const batch = batchOf(tail, facts());
    tail.seal();
    lane.submit(batch, written);
  };
  const alarm = createAlarm(ports.timers, write);

  const written = (error: unknown): void => {
    underWay = false;
    if (error === undefined) {
      tail.drop();
      pause.set(undefined);
      if (!isLarge(tail, HOLD_WAITING / 2)) goOn();
      if (isLarge(tail, 1)) write();
      else alarm.restart(isTailEmpty(tail) ? BEAT_MS : WRITE_EVERY_MS);
      return;
    }
    tail.unseal();
    alarm.restart(RETRY_MS);
    const { world, message } = captureErrorOf(error);
    if (pause.sentence === undefined) pause.set(pausedSentence(world === 'disk-full', message, tail.firstEvent - 1));
  };
  const settle = (): void => {
    while (underWay) lane.wait();
  };

  return {
    grown() {
      if (pause.sentence !== undefined) return;
      if (underWay && isLarge(tail, HOLD_WAITING)) release ??= holds.hold();
      if (underWay && isLarge(tail, MOST_WAITING)) lane.wait();
      if (isLarge(tail, 1)) write();
      else alarm.within(WRITE_EVERY_MS);
    },
    flush() {
      settle();
      write();
      settle();
    },
    stop() {
      alarm.stop();
      goOn();
      lane.close();
    },
  };
}

/** Whether so much waits that it is written without waiting any longer. */
function isLarge({ rows, bytes }: Tail, times: number): boolean {
  return rows.length >= MOST_ROWS * times || bytes >= MOST_BYTES * times;
}

interface Facts {
  lastAt: number;
  /** Undefined until the server gave its name. */
  server: string | undefined;
}

function factTexts({ server, ...facts }: Facts & Pick<CaptureMeta, 'counts' | 'writer'>): Batch['facts'] {
  return Object.entries({ ...facts, ...(server === undefined ? {} : { server }) }).map(([key, value]) => [
    key,
    JSON.stringify(value),
  ]);
}

interface Pause {
  /** Why recording is paused, or undefined. */
  readonly sentence: string | undefined;
  readonly set: (sentence: string | undefined) => void;
  readonly listen: (listener: (sentence: string | undefined) => void) => void;
}

function createPause(): Pause {
  const listeners = new Set<(sentence: string | undefined) => void>();
  let sentence: string | undefined;
  return {
    get sentence() {
      return sentence;
    },
    set(next) {
      if (next === sentence) return;
      sentence = next;
      for (const listener of listeners) listener(next);
    },
    listen: (listener) => void listeners.add(listener),
  };
}

/** One timer that can only be brought forward. */
interface Alarm {
  /** Rings in `ms`, unless it rings sooner anyway. */
  within(ms: number): void;
  /** Rings in `ms`, whatever was planned. */
  restart(ms: number): void;
  stop(): void;
}

function createAlarm(timers: Timers, ring: () => void): Alarm {
  let clear: (() => void) | undefined;
  let planned = Infinity;
  const stop = (): void => {
    clear?.();
    clear = undefined;
    planned = Infinity;
  };
  const restart = (ms: number): void => {
    stop();
    planned = ms;
    clear = timers.set(ms, () => {
      planned = Infinity;
      ring();
    });
  };
  return {
    stop,
    restart,
    within(ms) {
      // What is planned was planned before now, so it rings no later than this would if it waits no longer.
      if (ms < planned) restart(ms);
    },
  };
}

function pausedSentence(isFull: boolean, message: string, event: number): string {
  const reason = isFull ? 'The disk is full.' : message;
  return `${reason} Recording paused at event ${event.toLocaleString('en-US')}; the connection is held and nothing has been dropped yet.`;
}

/** The name the server gave itself, where one of these rows is the answer that says it. */
function serverIn(rows: readonly IndexedRow[]): string | undefined {
  for (const { kind, method, target } of rows) {
    if (kind === 'result' && target !== '' && (method === 'initialize' || method === 'server/discover')) return target;
  }
  return undefined;
}

function eventsOf(patches: readonly EventPatch[]): number[] {
  return patches.map(({ event }) => event);
}

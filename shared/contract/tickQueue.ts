import type { Tick, TickName } from './contract.ts';
import type { Pipe } from './pipe.ts';

/** One-shot timers as `serve` needs them; returns how to clear it. */
export type Later = (ms: number, fire: () => void) => () => void;

/** Says ticks, merging those the other side has no time for. */
export interface TickQueue {
  say<T extends TickName>(tick: T, value: Tick<T>): void;
  dispose(): void;
}

/** Bytes waiting in the pipe above which ticks are held back and merged. */
const highBacklog = 256 * 1024;
/** How often a held tick asks whether the pipe has room again, ms. */
const retryMs = 50;
/** Changed rows a merged `view` tick lists before it says `stale` instead. */
const mostChanged = 2_000;

type Held = { [T in TickName]: { readonly tick: T; readonly value: Tick<T> } }[TickName];

/**
 * Sends ticks at once while the pipe drains. While its backlog is high, ticks that carry the newest state of one thing (a session, a
 * view, a call) replace the older one of the same thing, so what a slow UI has waiting is bounded by what exists, not by how much happens.
 */
export function createTickQueue(pipe: Pipe, later: Later): TickQueue {
  const held = new Map<string, Held>();
  let cancel: (() => void) | undefined;

  const drain = (): void => {
    cancel = undefined;
    for (const [key, { tick, value }] of held) {
      if (pipe.backlog > highBacklog) break;
      held.delete(key);
      send(pipe, tick, value);
    }
    if (held.size > 0) cancel = later(retryMs, drain);
  };

  return {
    say(tick, value) {
      const saying = { tick, value } as Held;
      if (saying.tick === 'session.gone') held.delete(`session ${saying.value.capture}`);
      const key = keyOf(saying);
      if (key === undefined || (pipe.backlog <= highBacklog && !held.has(key))) return send(pipe, tick, value);
      held.set(key, merge(held.get(key), saying));
      cancel ??= later(retryMs, drain);
    },
    dispose() {
      cancel?.();
      held.clear();
    },
  };
}

function send(pipe: Pipe, tick: TickName, value: unknown): void {
  pipe.send(JSON.stringify({ tick, value }));
}

/** What a tick is the newest state of; undefined where every single one must arrive. */
function keyOf(saying: Held): string | undefined {
  switch (saying.tick) {
    case 'session':
      return `session ${saying.value.capture}`;
    case 'view':
      return `view ${saying.value.view}`;
    case 'call':
      return `call ${saying.value.call}`;
    case 'captures.rebuilding':
      return `captures.rebuilding ${saying.value.capture}`;
    case 'mock':
      return `mock ${saying.value.mock}`;
    case 'captures':
    case 'settings':
      return saying.tick;
    case 'repeat':
      return `repeat ${saying.value.repeat}`;
    case 'requests':
      return saying.tick;
    default:
      return undefined;
  }
}

function merge(older: Held | undefined, newer: Held): Held {
  if (older?.tick !== 'view' || newer.tick !== 'view') return newer;
  const changed = [...new Set([...older.value.changed, ...newer.value.changed])];
  const stale = older.value.stale === true || newer.value.stale === true || changed.length > mostChanged;
  return { tick: 'view', value: { ...newer.value, changed: stale ? [] : changed, ...(stale && { stale }) } };
}

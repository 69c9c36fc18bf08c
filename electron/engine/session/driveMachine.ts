// Turns the session machine's effects into deeds on the wire, the clock and the capture, and feeds it what is seen.
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { Effect } from '../../../shared/session/effect.ts';
import type { Input } from '../../../shared/session/input.ts';
import { step } from '../../../shared/session/machine.ts';
import type { State, Summary } from '../../../shared/session/state.ts';
import { holdWire } from '../capture/holdWire.ts';
import type { Recorder } from '../capture/recorder.ts';
import type { Ports } from '../ports.ts';
import type { Wire, WireExchange } from '../wire/wire.ts';
import type { SessionBooks } from './sessionBooks.ts';

/** A machine at work. */
export interface MachineDriver {
  readonly feed: (input: Input) => void;
  state(): State;
  /** What is shown of the session; `since` is the wall clock at which its phase began, ms. */
  shown(): Summary & Copied & { since: number };
  readonly onChanged: (listener: () => void) => void;
  /** Lets go of sockets and timers now. */
  readonly end: () => void;
  /** Settles once the machine said it was done, or `end` was called. */
  readonly ended: Promise<void>;
}

export interface DriveOptions {
  readonly initial: State;
  readonly recorder: Recorder;
  readonly ports: Ports;
  /** µs on the capture's clock. */
  readonly now: () => number;
  readonly books: SessionBooks;
  readonly openWire: (emit: (truth: Truth) => void) => Wire;
}

/** Drives a machine from its initial state; nothing happens until it is fed. */
export function driveMachine({ initial, recorder, ports, now, books, openWire }: DriveOptions): MachineDriver {
  let state = initial;
  let since = ports.clock.wallMs();
  const changed = new Set<() => void>();
  let resolve = (): void => {};
  const ended = new Promise<void>((settle) => (resolve = settle));

  const feed = inOrder((input: Input): void => {
    const before = state.summary;
    const next = step(state, input);
    state = next.state;
    if (state.summary.phase !== before.phase) since = ports.clock.wallMs();
    for (const effect of next.effects) perform(effect);
    if (state.summary !== before) for (const listener of changed) listener();
  });
  const alarms = createAlarms(ports.timers, (timer) => feed({ kind: 'timer', at: now(), timer }));
  const sockets = createSockets(openWire, recorder, feed);
  const end = (): void => {
    alarms.dispose();
    sockets.dispose();
    resolve();
  };

  const perform = (effect: Effect): void => {
    switch (effect.kind) {
      case 'send':
        return sockets.send(effect);
      case 'abort':
        return sockets.abort(effect);
      case 'timer':
        return alarms.set(effect.timer, effect.ms);
      case 'clear-timer':
        return alarms.clear(effect.timer);
      case 'state':
        recorder.record({ kind: 'state', at: now(), ...effect.statement });
        return;
      case 'call':
        return books.tellCall(effect.call);
      case 'inbox':
        return books.tellInbox(effect.item);
      case 'task':
        return books.tellTask(effect.task);
      case 'subscription':
        return books.tellSubscription(effect.subscription);
      case 'done':
        return end();
    }
  };

  return {
    feed,
    state: () => state,
    shown: () => ({ ...state.summary, ...copied(state.summary, books.wallMs), since }),
    onChanged: (listener) => void changed.add(listener),
    end,
    ended,
  };
}

/** The parts of a summary the contract wants as arrays of its own, or with wall times. */
type Copied = Pick<SessionSummary, 'steps' | 'roots' | 'lists' | 'caching'>;

function copied({ steps, roots, lists, caching }: Summary, wallMs: (at: number) => number): Copied {
  const timed = <T extends { readonly fetchedAt: number | null }>(each: T): T => ({
    ...each,
    fetchedAt: each.fetchedAt === null ? null : wallMs(each.fetchedAt),
  });
  const { tools, resources, templates, prompts } = lists;
  return {
    steps: [...steps],
    roots: [...roots],
    caching: caching && timed(caching),
    lists: { tools: timed(tools), resources: timed(resources), templates: timed(templates), prompts: timed(prompts) },
  };
}

interface Alarms {
  set(timer: string, ms: number): void;
  clear(timer: string): void;
  dispose(): void;
}

/** Named one-shot timers. */
function createAlarms(timers: Ports['timers'], ring: (timer: string) => void): Alarms {
  const cancels = new Map<string, () => void>();
  const clear = (timer: string): void => {
    cancels.get(timer)?.();
    cancels.delete(timer);
  };
  return {
    set(timer, ms) {
      clear(timer);
      const fire = (): void => {
        cancels.delete(timer);
        ring(timer);
      };
      cancels.set(timer, timers.set(ms, fire));
    },
    clear,
    dispose() {
      for (const timer of cancels.keys()) clear(timer);
    },
  };
}

interface Sockets {
  send(effect: Effect & { kind: 'send' }): void;
  abort(effect: Effect & { kind: 'abort' }): void;
  dispose(): void;
}

/** The exchanges in flight. What crosses the wire is recorded first, then told; a full disk holds the wire. */
function createSockets(openWire: DriveOptions['openWire'], recorder: Recorder, feed: (input: Input) => void): Sockets {
  const inFlight = new Map<number, WireExchange | undefined>();
  const wire = openWire((truth) => {
    const derived = recorder.record(truth);
    if (truth.kind === 'exchange-closed') inFlight.delete(truth.exchange);
    feed({ kind: 'observed', truth, derived });
  });
  holdWire(wire, recorder);
  return {
    send({ exchange, purpose, connection, plan, continues, headTimeoutMs }) {
      inFlight.set(exchange, undefined);
      const sent = wire.send(plan, { exchange, purpose, connection, continues, headTimeoutMs });
      // It may have failed on the spot.
      if (inFlight.has(exchange)) inFlight.set(exchange, sent);
    },
    abort: ({ exchange, reason }) => inFlight.get(exchange)?.abort(reason),
    dispose: () => wire.dispose(),
  };
}

/** Runs `body` for each value in the order given, also for values given while it runs: no turn begins inside another. */
function inOrder<T>(body: (value: T) => void): (value: T) => void {
  const waiting: T[] = [];
  let running = false;
  return (value) => {
    waiting.push(value);
    if (running) return;
    running = true;
    try {
      for (let index = 0; index < waiting.length; index += 1) body(waiting[index]!);
    } finally {
      waiting.length = 0;
      running = false;
    }
  };
}

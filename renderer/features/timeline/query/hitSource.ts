// Which rows a filter means while all of them are shown: a second view in the engine, asked only about the rows on screen. Knows the
// contract and no component.
import type { Client } from '../../../../shared/contract/client.ts';
import type { ViewFilter } from '../../../../shared/contract/contract.ts';

/** What is known now; a new object whenever anything changed. */
export interface HitsSnapshot {
  /** Rows the filter means, in the whole capture. */
  readonly total: number;
  /** Undefined where it is not known yet. */
  readonly isHit: (event: number) => boolean | undefined;
}

/** The hits of one capture. */
export interface HitSource {
  /** The first listener opens the source, the last one to leave closes its view in the engine. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => HitsSnapshot | undefined;
  /** Undefined looks for nothing. */
  readonly setFilter: (filter: ViewFilter | undefined) => void;
  /** Says which rows are on screen. */
  readonly show: (events: readonly number[]) => void;
  /** The hit behind (1) or before (−1) an event, from the other end where there is none; undefined where there are no hits. */
  readonly next: (event: number | undefined, by: 1 | -1) => Promise<number | undefined>;
}

interface OpenView {
  readonly id: string;
  readonly known: Map<number, boolean>;
  total: number;
  all: number;
}

/** Events asked about at once. */
const MOST_ASKED = 500;

/** A source that looks for nothing yet. */
export function createHitSource(client: Client, capture: string): HitSource {
  return new AskingHits(client, capture);
}

/** A class, because identity and lifetime are the point: one view in the engine, closed with it. */
class AskingHits implements HitSource {
  readonly #client: Client;
  readonly #capture: string;
  readonly #listeners = new Set<() => void>();
  #stopTicks: (() => void) | undefined;
  #view: OpenView | undefined;
  #snapshot: HitsSnapshot | undefined;
  #shown: readonly number[] = [];
  #opening = 0;
  /** Settled once the view last asked for is there, or refused. */
  #coming: Promise<void> | undefined;
  #asking = false;

  constructor(client: Client, capture: string) {
    this.#client = client;
    this.#capture = capture;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#stopTicks = this.#client.on('view', (tick) => this.#moved(tick));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stopTicks?.();
      this.#leave();
    };
  };

  snapshot = (): HitsSnapshot | undefined => this.#snapshot;

  setFilter = (filter: ViewFilter | undefined): void => {
    if (filter === undefined) return this.#leave();
    const opening = (this.#opening += 1);
    this.#coming = this.#client.call('view.open', { capture: this.#capture, filter, slot: `hits ${this.#capture}` }).then(
      ({ view, total, all }) => {
        if (opening !== this.#opening) return this.#close(view);
        if (this.#view) this.#close(this.#view.id);
        this.#view = { id: view, known: new Map(), total, all };
        this.#asking = false;
        this.#publish();
        return this.#ask();
      },
      () => {
        // The rows say what the engine refused.
      },
    );
  };

  show = (events: readonly number[]): void => {
    this.#shown = events;
    this.#ask();
  };

  next = async (event: number | undefined, by: 1 | -1): Promise<number | undefined> => {
    // Hits of a large capture take a moment: a key pressed meanwhile is not lost.
    await this.#coming;
    const view = this.#view;
    if (view === undefined || view.total === 0) return undefined;
    const { position, exact } = event === undefined ? { position: -1, exact: false } : await this.#locate(view, event);
    const wanted = by === 1 ? position + 1 : exact ? position - 1 : position;
    const at = (wanted + view.total) % view.total;
    const { rows } = await this.#client.call('view.rows', { view: view.id, from: at, to: at + 1 });
    return rows[0]?.event;
  };

  #locate(view: OpenView, event: number): Promise<{ readonly position: number; readonly exact: boolean }> {
    return this.#client.call('view.locate', { view: view.id, event });
  }

  #moved(tick: {
    readonly view: string;
    readonly total: number;
    readonly all: number;
    readonly changed: readonly number[];
    readonly stale?: boolean | undefined;
  }): void {
    const view = this.#view;
    if (tick.view !== view?.id) return;
    if (tick.stale === true) view.known.clear();
    for (const event of tick.changed) view.known.delete(event);
    // A row may be shown before this view has looked at it.
    for (const [event, hit] of view.known) if (!hit && event > view.all) view.known.delete(event);
    view.total = tick.total;
    view.all = tick.all;
    this.#publish();
    this.#ask();
  }

  #ask(): void {
    const view = this.#view;
    if (view === undefined || this.#asking) return;
    const events = this.#shown.filter((event) => !view.known.has(event)).slice(0, MOST_ASKED);
    if (events.length === 0) return;
    this.#asking = true;
    this.#client.call('view.among', { view: view.id, events }).then(
      (answer) => {
        if (view !== this.#view) return;
        this.#asking = false;
        const hits = new Set(answer.events);
        for (const event of events) view.known.set(event, hits.has(event));
        view.total = answer.total;
        this.#publish();
        this.#ask();
      },
      () => {
        // The view or the engine is gone; what is shown stays.
        if (view === this.#view) this.#asking = false;
      },
    );
  }

  #leave(): void {
    this.#opening += 1;
    if (this.#view) this.#close(this.#view.id);
    this.#view = undefined;
    this.#publish();
  }

  #close(view: string): void {
    this.#client.call('view.close', { view }).catch(() => {
      // The engine is gone and the view with it.
    });
  }

  #publish(): void {
    const view = this.#view;
    if (view === undefined && this.#snapshot === undefined) return;
    this.#snapshot = view && { total: view.total, isHit: (event) => view.known.get(event) };
    for (const listener of this.#listeners) listener();
  }
}

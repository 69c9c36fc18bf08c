// Pulls the rows of one capture through one filter: opens a view in the engine, hears that it moved, and asks for what is on screen,
// at most once per painted frame and one question at a time. Knows the contract and no component.
import type { Client } from '../../shared/contract/client.ts';
import type { ViewFilter } from '../../shared/contract/contract.ts';
import type { Row } from './row.ts';
import { isOpen } from './isOpen.ts';
import { createRowPages, type RowPages, type Span } from './rowPages.ts';

/** What the list shows now; a new object whenever anything changed. */
export interface RowsSnapshot {
  /** Rises with every newly opened view: positions of an older one mean nothing. */
  readonly generation: number;
  /** False until the first view has answered. */
  readonly ready: boolean;
  /** Rows in the list. While following this waits for the rows themselves, so that the tail never shows a gap. */
  readonly total: number;
  /** Rows without the filter. */
  readonly all: number;
  /** Why there are no rows, where the engine refused. */
  readonly refusal: string;
  row(position: number): Row | undefined;
}

/** Rows of a capture as the list needs them. */
export interface RowSource {
  /** The first listener opens the source, the last one to leave closes its view in the engine. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => RowsSnapshot;
  readonly setFilter: (filter: ViewFilter) => void;
  /** Says which rows are on screen. */
  readonly show: (span: Span) => void;
  /** Keeps the last screen of rows loaded instead, wherever the tail moves, or stops doing so. */
  readonly followTail: (on: boolean) => void;
  /** The row at a position, from memory or from the engine. */
  readonly rowAt: (position: number) => Row | undefined | Promise<Row | undefined>;
  readonly locate: (event: number) => Promise<{ readonly position: number; readonly exact: boolean }>;
}

/** What a source asks, and when it may. */
export interface RowSourceOptions {
  readonly client: Client;
  readonly capture: string;
  /** Runs its argument before the next frame is painted. */
  readonly onFrame: (callback: () => void) => void;
}

interface OpenView {
  readonly id: string;
  readonly filter: ViewFilter;
  readonly pages: RowPages;
  total: number;
  all: number;
}

const nowhere: Span = { from: 0, to: 0 };
const fewestRows = 48;

let sources = 0;

/** A source without rows until `setFilter` opens its first view. */
export function createRowSource(options: RowSourceOptions): RowSource {
  return new PullingRows(options);
}

/** A class, because identity and lifetime are the point: one view in the engine, closed with it. */
class PullingRows implements RowSource {
  readonly #client: Client;
  readonly #capture: string;
  readonly #onFrame: RowSourceOptions['onFrame'];
  readonly #listeners = new Set<() => void>();
  #stopTicks: (() => void) | undefined;
  #view: OpenView | undefined;
  #snapshot: RowsSnapshot = { generation: 0, ready: false, total: 0, all: 0, refusal: '', row: () => undefined };
  /** Filters asked for one after the other: only the last is worth an answer. */
  readonly #slot = `rows ${(sources += 1)}`;
  #span: Span = nowhere;
  #following = false;
  #opening = 0;
  #asking = false;
  #framed = false;

  constructor({ client, capture, onFrame }: RowSourceOptions) {
    this.#client = client;
    this.#capture = capture;
    this.#onFrame = onFrame;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  snapshot = (): RowsSnapshot => this.#snapshot;

  setFilter(filter: ViewFilter): void {
    const opening = (this.#opening += 1);
    this.#client.call('view.open', { capture: this.#capture, filter, slot: this.#slot }).then(
      ({ view, total, all }) => {
        if (opening !== this.#opening) return this.#close(view);
        if (this.#view) this.#close(this.#view.id);
        this.#view = { id: view, filter, pages: createRowPages(), total, all };
        this.#asking = false;
        this.#soon();
      },
      (refusal: unknown) => {
        if (opening === this.#opening) this.#publish({ ready: true, refusal: sentenceOf(refusal) });
      },
    );
  }

  show = (span: Span): void => {
    this.#span = span;
    this.#soon();
  };

  followTail(on: boolean): void {
    this.#following = on;
    this.#soon();
  }

  rowAt(position: number): Row | undefined | Promise<Row | undefined> {
    const view = this.#view;
    if (!view) return undefined;
    return (
      view.pages.row(position) ??
      this.#client.call('view.rows', { view: view.id, from: position, to: position + 1 }).then(({ rows }) => rows[0])
    );
  }

  async locate(event: number): Promise<{ readonly position: number; readonly exact: boolean }> {
    return this.#view ? this.#client.call('view.locate', { view: this.#view.id, event }) : { position: 0, exact: false };
  }

  #start(): void {
    this.#stopTicks = this.#client.on('view', (tick) => {
      const view = this.#view;
      if (tick.view !== view?.id) return;
      view.total = tick.total;
      view.all = tick.all;
      // A row completed in place may enter or leave a narrowed view, which shifts every position after it.
      const shifted = tick.changed.length > 0 && !isOpen(view.filter);
      if (shifted || tick.stale === true) view.pages.expireAll();
      else view.pages.expire(tick.changed);
      this.#soon();
    });
  }

  #stop(): void {
    this.#stopTicks?.();
    this.#opening += 1;
    if (this.#view) this.#close(this.#view.id);
    this.#view = undefined;
  }

  #close(view: string): void {
    this.#client.call('view.close', { view }).catch(() => {
      // The engine is gone and the view with it.
    });
  }

  #soon(): void {
    if (this.#framed) return;
    this.#framed = true;
    this.#onFrame(() => {
      this.#framed = false;
      this.#step();
    });
  }

  /** Once per frame: ask for what is missing on screen, and show what is there. */
  #step(): void {
    const view = this.#view;
    if (!view) return;
    const following = this.#following;
    const span = following ? { from: view.total - this.#screenRows(), to: view.total } : this.#span;
    const missing = view.pages.missing(span, view.total);
    if (missing && !this.#asking) this.#ask(view, missing);
    if (!missing || !following) this.#publish({ total: view.total });
  }

  /** The rows a screen holds, as last heard; a little more than most before that. */
  #screenRows(): number {
    return Math.max(this.#span.to - this.#span.from, fewestRows);
  }

  #ask(view: OpenView, span: Span): void {
    this.#asking = true;
    this.#client.call('view.rows', { view: view.id, ...span }).then(
      ({ total, rows }) => {
        if (view !== this.#view) return;
        this.#asking = false;
        view.total = Math.max(total, span.from + rows.length);
        view.pages.fill(span.from, rows);
        const reached = span.from + rows.length;
        if (this.#following && reached === span.to) this.#publish({ total: reached });
        this.#soon();
      },
      () => {
        // The view or the engine is gone; what is shown stays.
        if (view === this.#view) this.#asking = false;
      },
    );
  }

  #publish(change: { readonly total?: number; readonly ready?: boolean; readonly refusal?: string }): void {
    const view = this.#view;
    this.#snapshot = {
      generation: this.#opening,
      ready: true,
      total: change.total ?? this.#snapshot.total,
      all: view?.all ?? 0,
      refusal: change.refusal ?? '',
      row: (position) => view?.pages.row(position),
    };
    for (const listener of this.#listeners) listener();
  }
}

function sentenceOf(refusal: unknown): string {
  return refusal instanceof Error ? refusal.message : String(refusal);
}

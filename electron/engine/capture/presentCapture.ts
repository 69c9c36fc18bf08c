// The face every capture shows, recorded or reopened.
import type { CaptureAbout } from '../../../shared/export/exporter.ts';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { Ports } from '../ports.ts';
import type { Surroundings } from '../../../shared/filter/predicate.ts';
import { aboutCapture } from '../view/aboutCapture.ts';
import { boundedExpression } from '../view/boundedExpression.ts';
import { createHeld } from '../view/held.ts';
import type { Statistics } from '../../../shared/contract/schemas/statistics.ts';
import { countStatistics } from '../statistics/countStatistics.ts';
import { createView, whileWanted, type OpenedView } from '../view/createView.ts';
import { searchThreads } from '../search/searchThreads.ts';
import { createRowTexts } from '../view/rowTexts.ts';
import { createTextSearch, type Sliced, type TextSearch } from '../view/textSearch.ts';
import type { View } from '../view/view.ts';
import { viewCondition } from '../view/viewCondition.ts';
import { givenBy, originOf } from './byteOrigin.ts';
import { captureErrorOf } from './captureError.ts';
import type { CaptureFile } from './captureFile.ts';
import type { Mark } from '../../../shared/contract/schemas/mark.ts';
import type { MarkBook } from '../marks/markBook.ts';
import type { MetaTable } from './captureMeta.ts';
import type { CaptureStore } from './captureStore.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { readDetails } from './readDetails.ts';
import type { CaptureCounts, Recorder } from './recorder.ts';
import { exchangeOf, exportSourceOf } from './exportSource.ts';
import { publicRow } from './rowCodec.ts';

/** The ending of every capture file's name. */
export const EXTENSION = '.wirescope';

export interface CaptureParts {
  readonly path: string;
  readonly store: CaptureStore;
  readonly meta: MetaTable;
  readonly marks: MarkBook;
  readonly feed: ChangeFeed;
  /** Undefined where nothing moves: then views never tick. */
  readonly ports: Pick<Ports, 'timers'> | undefined;
  readonly counts: () => CaptureCounts;
  /** µs of the end so far. */
  readonly lastAt: () => number;
  readonly state: () => CaptureInfo['state'];
  readonly recovered: CaptureFile['recovered'];
  readonly letGo: () => void;
  readonly recorder: Recorder | undefined;
  readonly endRecording: () => void;
}

/** Makes the capture that handlers, sessions and tests use. */
export function presentCapture(parts: CaptureParts): CaptureFile {
  const { path, store, counts, recovered, endRecording } = parts;
  const { dispose: closeViews, ...views } = openViews(parts);
  let open = true;
  let endedAt: number | undefined;

  return {
    capture: basename(path, EXTENSION),
    path,
    recovered,
    info: () => captureInfo(parts, endedAt),
    counts,
    inside: { store, feed: parts.feed },
    ...views,
    held: heldValues(parts),
    marks: () => parts.marks.marks,
    mark: ({ event, ...said }) => reading(() => sayOf(parts, event, said)),
    row: (event) =>
      reading(() => {
        const row = store.row(event);
        return row && publicRow(row);
      }),
    details: (event) => reading(() => readDetails(store, event)),
    bytes(exchange, side, layer, from, to) {
      const body = { exchange, side, layer };
      return reading(() => ({ bytes: store.bytes(body, from, to), total: store.bodyLength(body) }));
    },
    origin: (asked) =>
      originOf(store, asked).catch((error: unknown) => {
        throw captureErrorOf(error);
      }),
    given: (asked) =>
      givenBy(store, asked).catch((error: unknown) => {
        throw captureErrorOf(error);
      }),
    truths: () => store.truths(),
    exchange(exchange) {
      parts.recorder?.flush();
      return exchangeOf(store, exchange);
    },
    exportSource() {
      // Exports read the file, so what waits has to be in it.
      parts.recorder?.flush();
      return exportSourceOf(store, captureAbout(parts, endedAt), parts.marks.marks);
    },
    recorder: parts.recorder,
    endRecording() {
      endedAt ??= parts.lastAt();
      endRecording();
    },
    close() {
      if (!open) return;
      open = false;
      endedAt ??= parts.lastAt();
      endRecording();
      closeViews();
      parts.letGo();
    },
  };
}

/** Says something of a row, and tells the views that it changed. */
function sayOf({ store, marks, feed }: CaptureParts, event: number, said: Omit<Mark, 'event'>): boolean {
  const row = store.row(event);
  if (row === undefined) return false;
  marks.say(row, said);
  feed.emit([event]);
  return true;
}

/** The views of a capture: filled at once, or in slices and by threads. */
function openViews(
  parts: CaptureParts,
): Pick<CaptureFile, 'view' | 'openView' | 'statistics'> & { readonly dispose: () => void } {
  const { path, store, feed, ports } = parts;
  const views = new Set<View>();
  const threads = searchThreads(path);
  const inSlicesOnly = createTextSearch(store, undefined);
  const withThreads = createTextSearch(store, threads);

  const open = (filter: ViewFilter, search: TextSearch): OpenedView => {
    const around = surroundings(parts);
    const condition = viewCondition(filter, { ...around, marks: parts.marks.marks }, around);
    const opened = reading(() =>
      createView({ store, feed, timers: ports?.timers, filter, condition, search, onDispose: () => views.delete(opened.view) }),
    );
    views.add(opened.view);
    return opened;
  };
  return {
    view(filter) {
      const { view, fill } = open(filter, inSlicesOnly);
      reading(() => runThrough(fill()));
      return view;
    },
    async openView(filter, isWanted = () => true) {
      const { view, fill } = open(filter, withThreads);
      try {
        await inSlices(whileWanted(fill(), isWanted));
      } catch (error) {
        view.dispose();
        throw error;
      }
      if (!isWanted()) view.dispose();
      return view;
    },
    async statistics(filter, { isWanted, onProgress }) {
      const around = surroundings(parts);
      const condition = viewCondition(filter, { ...around, marks: parts.marks.marks }, around);
      let counted: Statistics | undefined;
      const onCounted = (statistics: Statistics): void => void (counted = statistics);
      const counting = { store, condition, search: withThreads, lastAt: parts.lastAt(), onProgress, onCounted };
      await inSlices(whileWanted(countStatistics(counting), isWanted));
      return counted;
    },
    dispose() {
      for (const view of views) view.dispose();
      threads.dispose();
    },
  };
}

/** Counts for one question after the other, so that no row is counted twice. */
function heldValues(parts: CaptureParts): CaptureFile['held'] {
  const held = createHeld(
    parts.store,
    () => surroundings(parts),
    () => parts.marks.marks.values(),
  );
  let last = Promise.resolve();
  return async () => {
    last = last.catch(() => undefined).then(() => inSlices(held.count()));
    await last;
    return reading(() => held.values());
  };
}

/** What a filter may ask that rows alone do not say. */
function surroundings({ store, meta, marks }: CaptureParts): Surroundings {
  return {
    ...aboutCapture(store, meta.get('server') ?? ''),
    parentOf: ({ parent }) => (parent === undefined ? undefined : store.row(parent)),
    textOf: createRowTexts(store),
    markOf: ({ event }) => marks.marks.get(event),
    matching: boundedExpression,
  };
}

/** Work goes on for at most this long before sockets are served again, ms. */
const SLICE_MS = 8;

/** Runs sliced work to its end at once; it was made so that it waits for nothing. */
function runThrough(work: Sliced<void>): void {
  while (work.next().done !== true);
}

/** Runs sliced work to its end, letting everything else run in between. */
async function inSlices(work: Sliced<void>): Promise<void> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let waitedFor: Promise<unknown> | undefined;
    while (waitedFor === undefined && performance.now() < until) {
      const step = reading(() => work.next());
      if (step.done === true) return;
      waitedFor = step.value ?? undefined;
    }
    await (waitedFor ?? new Promise((resume) => setImmediate(resume)));
  }
}

/** A damaged file may show its damage only where it is read. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw captureErrorOf(error);
  }
}

function captureInfo({ path, meta, counts, lastAt, state }: CaptureParts, endedAt: number | undefined): CaptureInfo {
  const { events, exchanges, bytes } = counts();
  const capture = basename(path, EXTENSION);
  return {
    capture,
    name: meta.get('name') ?? capture,
    url: meta.get('url') ?? '',
    server: meta.get('server') ?? '',
    startedAt: meta.get('startedAt') ?? 0,
    durationMs: Math.round((endedAt ?? lastAt()) / 1000),
    events,
    exchanges,
    bytes,
    fileBytes: sizeOf(path) + sizeOf(`${path}-wal`),
    state: state(),
    sentence: '',
  };
}

function captureAbout({ path, meta, counts, lastAt, recovered }: CaptureParts, endedAt: number | undefined): CaptureAbout {
  const { lost, heldMs = 0 } = counts();
  return {
    ...(lost > 0 && { lost }),
    ...(heldMs > 0 && { heldMs }),
    ...(recovered !== undefined && { missing: recovered.missing }),
    name: meta.get('name') ?? basename(path, EXTENSION),
    url: meta.get('url') ?? '',
    server: meta.get('server') ?? '',
    app: meta.get('app') ?? '',
    startedAt: meta.get('startedAt') ?? 0,
    lastAt: endedAt ?? lastAt(),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

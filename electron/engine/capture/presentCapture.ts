// The face every capture shows, recorded or reopened.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { Ports } from '../ports.ts';
import { createView } from '../view/createView.ts';
import type { View } from '../view/view.ts';
import { captureErrorOf } from './captureError.ts';
import type { CaptureFile } from './captureFile.ts';
import type { MetaTable } from './captureMeta.ts';
import type { CaptureStore } from './captureStore.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { readDetails } from './readDetails.ts';
import type { CaptureCounts, Recorder } from './recorder.ts';
import { exchangeOf, exportSourceOf, type ExportedAbout } from './exportSource.ts';
import { publicRow } from './rowCodec.ts';

/** The ending of every capture file's name. */
export const EXTENSION = '.wirescope';

export interface CaptureParts {
  readonly path: string;
  readonly store: CaptureStore;
  readonly meta: MetaTable;
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
  const { path, store, feed, ports, counts, recovered, endRecording } = parts;
  const views = new Set<View>();
  let open = true;
  let endedAt: number | undefined;

  return {
    capture: basename(path, EXTENSION),
    path,
    recovered,
    info: () => captureInfo(parts, endedAt),
    counts,
    view(filter: ViewFilter) {
      const view = reading(() => createView({ store, feed, timers: ports?.timers, filter, onDispose: () => views.delete(view) }));
      views.add(view);
      return view;
    },
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
    truths: () => store.truths(),
    exchange: (exchange) => exchangeOf(store, exchange),
    exportSource: () => exportSourceOf(store, captureAbout(parts, endedAt)),
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
      for (const view of views) view.dispose();
      parts.letGo();
    },
  };
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

function captureAbout({ path, meta, lastAt }: CaptureParts, endedAt: number | undefined): ExportedAbout {
  return {
    name: meta.get('name') ?? basename(path, EXTENSION),
    url: meta.get('url') ?? '',
    app: meta.get('app') ?? '',
    startedAt: meta.get('startedAt') ?? 0,
    lastAt: endedAt ?? lastAt(),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

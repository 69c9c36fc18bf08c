// Numbers rows, gives them their place in a socket read and in the thread gutter, and collects what one truth observation brings.
import type { Derived } from '../observation/derived.ts';
import type { EventKind, EventPatch } from '../observation/eventRow.ts';
import type { IndexedRow, PipelineStep } from './pipeline.ts';
import type { Severity } from './severity.ts';
import { createThreadLanes, type ThreadLanes } from './threadLanes.ts';

/** A row while the step that adds it may still fill it in. */
export type DraftRow = { -readonly [K in keyof IndexedRow]: IndexedRow[K] };

/** The output side of a pipeline. */
export interface RowSink {
  readonly lanes: ThreadLanes;
  /** The number of the last row. */
  readonly last: number;
  /** Adds a row with its number, place and lanes; every other member is still to be filled in. `at` never goes back from row to row. */
  add(kind: EventKind, at: number, lane: number | undefined): DraftRow;
  patch(patch: EventPatch): void;
  /** Changes the severity of a row that was added with severity `from`. */
  regrade(event: number, from: Severity, to: Severity): void;
  /** Rows by severity. */
  readonly graded: { readonly error: number; readonly warning: number; readonly note: number };
  derive(observation: Derived): void;
  /** Hands over what was collected and starts the next step. */
  take(): PipelineStep;
  /** Takes a lane back: its line ends with the last row, or below it where that row belongs to another exchange. */
  endLane(lane: number, lastRowOfExchange: number): void;
}

const NOTHING: PipelineStep = { derived: [], rows: [], patches: [] };

/** Makes a sink that numbers rows from 1. */
export function createRowSink(): RowSink {
  const lanes = createThreadLanes();
  let rows: DraftRow[] = [];
  let patches: EventPatch[] = [];
  let derived: Derived[] = [];
  let last = 0;
  let lastAt = 0;
  let lastBelow = 0;
  const graded = { error: 0, warning: 0, note: 0 };

  return {
    lanes,
    graded,
    get last() {
      return last;
    },
    add(kind, at, lane) {
      if (at > lastAt) lastAt = at;
      const above = lastBelow;
      lastBelow = lanes.open;
      const row = emptyRow({
        event: ++last,
        at: lastAt,
        kind,
        ordinal: rows.length + 1,
        lane,
        lanesAbove: above,
        lanesBelow: lanes.open,
      });
      rows.push(row);
      return row;
    },
    patch: (patch) => void patches.push(patch),
    regrade(event, from, to) {
      if (from === to) return;
      if (from !== undefined) graded[from]--;
      if (to !== undefined) graded[to]++;
      patches.push({ event, severity: to });
    },
    derive: (observation) => void derived.push(observation),
    take() {
      if (rows.length === 0 && patches.length === 0 && derived.length === 0) return NOTHING;
      for (const { severity } of rows) if (severity !== undefined) graded[severity]++;
      const step = { derived, rows, patches };
      rows = [];
      patches = [];
      derived = [];
      return step;
    },
    endLane(lane, lastRowOfExchange) {
      lanes.release(lane);
      if ((lanes.open & (1 << lane)) !== 0) return;
      lastBelow &= ~(1 << lane);
      if (lastRowOfExchange !== last) return;
      const inStep = rows.at(-1);
      if (inStep?.event === last) inStep.lanesBelow = lastBelow;
      else patches.push({ event: last, lanesBelow: lastBelow });
    },
  };
}

type Placed = Pick<DraftRow, 'event' | 'at' | 'kind' | 'ordinal' | 'lane' | 'lanesAbove' | 'lanesBelow'>;

/** Every member of a row is named here once, so that all rows have one shape and are cheap to fill in. */
function emptyRow({ event, at, kind, ordinal, lane, lanesAbove, lanesBelow }: Placed): DraftRow {
  return {
    event,
    at,
    kind,
    exchange: undefined,
    direction: undefined,
    method: '',
    target: '',
    detail: '',
    rpcId: undefined,
    sseEvent: undefined,
    sseId: undefined,
    status: undefined,
    size: undefined,
    took: undefined,
    pending: false,
    severity: undefined,
    parent: undefined,
    answeredBy: undefined,
    bytes: undefined,
    ordinal,
    lane,
    lanesAbove,
    lanesBelow,
    frame: 0,
    part: 0,
    tied: false,
  };
}

import type { KeyboardEvent } from 'react';
import { laneIntent, type LaneIntent } from './model/laneKeys.ts';
import { fittedAll, followed, measured, pannedBy, revealed, scaleOf, stretched, toggled, zoomedAt } from './model/laneState.ts';
import type { LaneRow } from './model/laneRows.ts';
import { eventWords, rowWords } from './model/laneWords.ts';
import type { LanesHandle } from './useLanes.ts';

export interface LaneKeysParts {
  readonly handle: LanesHandle;
  readonly onSelect: (event: number | undefined) => void;
  readonly onOpen: () => void;
  readonly onRows: () => void;
  readonly onTable: () => void;
  /** Says something to a screen reader. */
  readonly onSay: (words: string) => void;
  /** Brings a row of the list into view. */
  readonly onShowRow: (row: LaneRow) => void;
}

/** Does what a key means while the lanes have the focus. */
export function laneKeys(parts: LaneKeysParts, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget) return;
  const intent = laneIntent(event);
  if (intent === undefined || (intent.kind === 'leave' && !leave(parts))) return;
  event.preventDefault();
  if (intent.kind !== 'leave') act(parts, intent);
}

/** Esc takes back one thing; whether there was one. */
function leave({ handle, onSelect, onSay }: LaneKeysParts): boolean {
  const { area, selected, measuring } = handle.box.get();
  if (area !== undefined || measuring) {
    handle.change((state) => ({ ...state, area: undefined, measuring: false }));
    onSay('Selection cleared');
    return true;
  }
  if (selected === undefined) return false;
  onSelect(undefined);
  return true;
}

function act(parts: LaneKeysParts, intent: LaneIntent): void {
  const { handle } = parts;
  const { change } = handle;
  switch (intent.kind) {
    case 'zoom':
      return change((state, ground) => {
        const x = state.selected === undefined ? -1 : scaleOf(state, ground).x(state.selected.at);
        return zoomedAt(state, ground, x >= 0 && x <= state.width ? x : state.width / 2, intent.by);
      });
    case 'pan':
      return change((state, ground) => pannedBy(state, ground, intent.by * state.width));
    case 'fit':
      return change(fittedAll);
    case 'follow':
      return change((state, ground) => followed(state, ground, true));
    case 'measure':
      return change(measured);
    case 'stretch':
      return change((state, ground) => stretched(state, ground, intent.by));
    case 'lane':
      return moveCursor(parts, intent.by);
    case 'first':
      return moveCursor(parts, -handle.latest.current.rows.length);
    case 'event':
      return cursorRow(parts)?.kind === 'group' ? fold(parts, intent.by === 1) : stepEvent(parts, intent.by);
    case 'jump':
      return jump(parts, intent.to);
    case 'toggle':
      return fold(parts, undefined);
    case 'pin':
      return pin(parts);
    case 'open':
      return cursorRow(parts)?.kind === 'group' ? fold(parts, undefined) : parts.onOpen();
    case 'rows':
      return parts.onRows();
    case 'table':
      return parts.onTable();
    case 'leave':
      return undefined;
  }
}

function cursorRow({ handle }: LaneKeysParts): LaneRow | undefined {
  const { cursor } = handle.box.get();
  return handle.latest.current.rows.find(({ id }) => id === cursor);
}

function moveCursor(parts: LaneKeysParts, by: number): void {
  const { rows } = parts.handle.latest.current;
  const before = rows.findIndex(({ id }) => id === parts.handle.box.get().cursor);
  const row = rows[Math.min(rows.length - 1, Math.max(0, before === -1 ? 0 : before + by))];
  if (row === undefined) return;
  parts.handle.change((state) => ({ ...state, cursor: row.id }));
  parts.onShowRow(row);
}

/** Folds or opens the group of the cursor. */
function fold(parts: LaneKeysParts, open: boolean | undefined): void {
  const row = cursorRow(parts);
  if (row === undefined) return;
  const group = row.kind === 'group' ? row.id : row.group;
  parts.handle.change((state) => {
    const isOpen = !state.folded.has(group);
    return open === isOpen ? state : { ...state, cursor: group, folded: toggled(state.folded, group) };
  });
}

/** From a request to its answer, or back, wherever that came. */
function jump({ handle, onSelect, onSay }: LaneKeysParts, to: 'request' | 'response'): void {
  const row = handle.box.get().selected?.row;
  const event = to === 'request' ? row?.parent : row?.answeredBy;
  if (event === undefined) onSay(to === 'request' ? 'Nothing asked for this' : 'Nothing answered this');
  else onSelect(event);
}

function pin(parts: LaneKeysParts): void {
  const row = cursorRow(parts);
  if (row?.kind !== 'lane') return;
  parts.handle.change((state) => ({ ...state, pinned: toggled(state.pinned, row.id) }));
  parts.onSay(`${rowWords(row)}, ${row.pinned ? 'not pinned any more' : 'pinned to the top'}`);
}

/** Steps that are not done yet, so that a key held down passes over nothing. */
const steps = new WeakMap<LanesHandle['source'], Promise<void>>();
const ALONE: ReadonlySet<number> = new Set();

/** Selects the event of the lane next to the selected one, or the first in view. */
function stepEvent(parts: LaneKeysParts, by: 1 | -1): void {
  const { source } = parts.handle;
  const before = steps.get(source) ?? Promise.resolve();
  steps.set(
    source,
    before.then(() => stepNow(parts, by)),
  );
}

async function stepNow(parts: LaneKeysParts, by: 1 | -1): Promise<void> {
  const { handle, onSelect, onSay } = parts;
  const row = cursorRow(parts) ?? handle.latest.current.rows.find(({ kind }) => kind === 'lane');
  if (row?.kind !== 'lane') return;
  const state = handle.box.get();
  const scale = scaleOf(state, handle.latest.current.ground);
  const here = state.selected?.lane === row.id ? state.selected : undefined;
  const from = here?.at ?? (by === 1 ? scale.from : scale.to);
  const found = await handle.source.step(row.id, here?.event, from, by);
  if (found === undefined) return onSay(by === 1 ? 'No later event on this lane' : 'No earlier event on this lane');
  const { event, at } = found;
  // What else belongs to it is found out later; the next step starts from here already.
  const belongs = { conversation: here?.conversation ?? ALONE, lanes: here?.lanes ?? new Set([row.id]) };
  const selected = { event, at, lane: row.id, from: at, to: at, row: found, ...belongs };
  handle.change((before, ground) => revealed({ ...before, cursor: row.id, selected }, ground, at));
  onSelect(event);
  return onSay(eventWords(found));
}

// The columns of the rows: which there are, how wide, and which of them go first where there is no room. Pure; px.
import type { ColumnSetting } from '../../../../shared/contract/schemas/capture.ts';
import { columnIds, type ColumnId } from './cellTerms.ts';
import { isPathColumn, MOST_PATH_COLUMNS, PATH_COLUMN_WIDTH, pathTitle } from './pathColumns.ts';

/** A column as it is arranged. */
export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  readonly hidden: boolean;
  /** Undefined where it takes what the others leave. */
  readonly width: number | undefined;
}

const own: Readonly<Record<(typeof columnIds)[number], readonly [title: string, width: number | undefined]>> = {
  severity: ['severity', 20],
  number: ['number', 52],
  time: ['time', 74],
  thread: ['thread', 28],
  direction: ['direction', 18],
  kind: ['kind', 56],
  said: ['what was said', undefined],
  id: ['id', 34],
  size: ['size', 54],
  took: ['took', 56],
  waterfall: ['waterfall', 120],
};

/** What a column is called and how wide it is before anybody arranged it. */
function ownOf(id: ColumnId): readonly [title: string, width: number | undefined] {
  return isPathColumn(id) ? [pathTitle(id), PATH_COLUMN_WIDTH] : own[id];
}

/** Never hidden: without them a row says nothing. */
const needed: ReadonlySet<ColumnId> = new Set(['severity', 'direction', 'kind', 'said']);
/** Where they stand is part of what they are: findings lead, and the axis ends the row. */
const placed: ReadonlySet<ColumnId> = new Set(['severity', 'waterfall']);
/** The order in which columns go where there is no room. */
const dropped: readonly ColumnId[] = ['size', 'id', 'took', 'waterfall'];
/** The least that is left for what was said. */
const LEAST_SAID = 128;
const [LEAST, MOST] = [16, 900];
/** A wide list has room for a longer waterfall, and its figures for a little air. */
const WIDE = 900;
const wideOwn: Readonly<Partial<Record<ColumnId, number>>> = { kind: 58, size: 58, took: 60, waterfall: 248 };

export const isHideable = (id: ColumnId): boolean => !needed.has(id);
export const isMovable = (id: ColumnId): boolean => !placed.has(id);

/** The columns as a person arranged them, each once; one that was not named stands where it belongs. */
export function arranged(settings: readonly ColumnSetting[]): readonly Column[] {
  const known = new Map(settings.map((setting) => [setting.id, setting]));
  const paths = [...known.keys()].filter((id) => isPathColumn(id)).slice(0, MOST_PATH_COLUMNS);
  const named = [...known.keys()].filter((id) => isOwnColumn(id) || paths.some((path) => path === id)) as ColumnId[];
  const order = columnIds.every((id) => known.has(id)) ? named : withPaths(inOwnOrder(named.filter(isOwnColumn)), paths);
  const movable = order.filter(isMovable);
  return ['severity' as const, ...movable, 'waterfall' as const].map((id) => {
    const { hidden = false, width } = known.get(id) ?? {};
    const [title, ownWidth] = ownOf(id);
    return {
      id,
      title,
      hidden: hidden && isHideable(id),
      width: ownWidth === undefined ? undefined : width === undefined ? ownWidth : Math.min(MOST, Math.max(LEAST, width)),
    };
  });
}

function isOwnColumn(id: string): id is (typeof columnIds)[number] {
  return (columnIds as readonly string[]).includes(id);
}

/** Values inside messages stand behind what was said, until somebody arranges them. */
function withPaths(order: readonly ColumnId[], paths: readonly ColumnId[]): readonly ColumnId[] {
  return order.flatMap((id) => (id === 'said' ? [id, ...paths] : [id]));
}

/** Those that are not named go in before the one that follows them in their own order. */
function inOwnOrder(named: readonly ColumnId[]): readonly ColumnId[] {
  const order = [...named];
  for (const id of columnIds.toReversed()) {
    if (order.includes(id)) continue;
    const next = columnIds.slice(columnIds.indexOf(id) + 1).find((later) => order.includes(later));
    order.splice(next === undefined ? order.length : order.indexOf(next), 0, id);
  }
  return order;
}

/** The columns that fit in a list of some width, their CSS template, and the width of the waterfall (0 without one). */
export interface Layout {
  readonly ids: readonly ColumnId[];
  readonly template: string;
  readonly waterfall: number;
}

/** Lays columns out; a width of 0 is not known yet. */
export function layoutOf(columns: readonly Column[], width: number): Layout {
  const isOwn = ({ id, width: given }: Column): boolean => given === ownOf(id)[1];
  const sized = columns
    .filter(({ hidden }) => !hidden)
    .map((column) => (width >= WIDE && isOwn(column) ? { ...column, width: wideOwn[column.id] ?? column.width } : column));
  const taken = (left: readonly Column[]): number => left.reduce((sum, column) => sum + (column.width ?? 0), 0);
  let fitting = sized;
  const paths = sized.flatMap(({ id }) => (isPathColumn(id) ? [id] : [])).toReversed();
  for (const id of [...dropped, ...paths])
    if (width > 0 && width - taken(fitting) < LEAST_SAID) fitting = fitting.filter((column) => column.id !== id);
  return {
    ids: fitting.map(({ id }) => id),
    template: fitting.map((column) => (column.width === undefined ? 'minmax(0, 1fr)' : `${column.width}px`)).join(' '),
    waterfall: fitting.find(({ id }) => id === 'waterfall')?.width ?? 0,
  };
}

/** The columns without one. */
export function withoutColumn(columns: readonly Column[], id: ColumnId): readonly Column[] {
  return columns.filter((column) => column.id !== id);
}

/** Whether a text is a width a column can have. */
export function isWidth(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= LEAST && Number(text) <= MOST;
}

/** A column with another width. */
export function resized(columns: readonly Column[], id: ColumnId, width: number): readonly Column[] {
  return columns.map((column) =>
    column.id === id ? { ...column, width: Math.min(MOST, Math.max(LEAST, Math.round(width))) } : column,
  );
}

/** A column one place further left or right, past those that are hidden too. */
export function moved(columns: readonly Column[], id: ColumnId, by: 1 | -1): readonly Column[] {
  const from = columns.findIndex((column) => column.id === id);
  const other = columns[from + by];
  if (other === undefined || !isMovable(id) || !isMovable(other.id)) return columns;
  return columns.map((column, at) => (at === from ? other : at === from + by ? columns[from]! : column));
}

/** What is kept of an arrangement: nothing where it is the columns' own. */
export function settingsOf(columns: readonly Column[]): ColumnSetting[] {
  const settings = columns.map(({ id, hidden, width }) => ({
    id,
    ...(hidden && { hidden }),
    ...(width !== undefined && width !== ownOf(id)[1] && { width }),
  }));
  const isOwn = settings.every((setting, at) => setting.id === columnIds[at] && Object.keys(setting).length === 1);
  return isOwn ? [] : settings;
}

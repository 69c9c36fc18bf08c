import { isObject, itemsOf } from '../../shared/forms/schema.ts';

/** A list of flat objects as rows and columns. `path` is the member it was found in, empty for the value itself. */
export interface Table {
  readonly path: string;
  readonly columns: readonly { readonly key: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The members beside the list, as plain pairs. */
  readonly beside: readonly (readonly [key: string, value: string])[];
}

const MOST_COLUMNS = 12;

/** The table in a structured result: the value, or its one member that is a list of flat objects. Undefined where there is none. */
export function tableOf(value: unknown): Table | undefined {
  if (Array.isArray(value)) return build('', value, []);
  if (!isObject(value)) return undefined;
  const lists = Object.entries(value).filter(([, member]) => isRowList(member));
  const [list] = lists;
  if (list === undefined || lists.length > 1) return undefined;
  const rest = Object.entries(value).filter(([key]) => key !== list[0]);
  if (!rest.every(([, member]) => isFlat(member))) return undefined;
  return build(
    list[0],
    list[1],
    rest.map(([key, member]) => [key, cell(member)] as const),
  );
}

function build(path: string, value: unknown, beside: Table['beside']): Table | undefined {
  if (!isRowList(value)) return undefined;
  const objects = itemsOf(value).filter(isObject);
  const keys = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  if (keys.length > MOST_COLUMNS) return undefined;
  return {
    path,
    beside,
    columns: keys.map((key) => ({
      key,
      numeric: objects.every((row) => row[key] === undefined || typeof row[key] === 'number'),
    })),
    rows: objects.map((row) => keys.map((key) => (row[key] === undefined ? '' : cell(row[key])))),
  };
}

function isRowList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => isObject(row) && Object.keys(row).length > 0 && Object.values(row).every(isFlat))
  );
}

function isFlat(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function cell(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

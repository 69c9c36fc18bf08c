import { ROW_TEXT } from './text.ts';

/**
 * The beginning of a value as compact JSON: stops writing as soon as `limit` UTF-16 units are reached and ends with `…` then, so that
 * its cost is bounded by the limit and not by the value. `undefined` gives the empty text.
 */
export function compactJson(value: unknown, limit = ROW_TEXT): string {
  if (value === undefined) return '';
  const text = write(value, '', limit);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function write(value: unknown, before: string, limit: number): string {
  if (before.length > limit) return before;
  if (typeof value === 'string') return before + JSON.stringify(value.length > limit ? value.slice(0, limit) : value);
  if (Array.isArray(value)) return writeList(value, before, limit);
  if (typeof value === 'object' && value !== null) return writeObject(value, before, limit);
  return before + String(value);
}

function writeList(list: readonly unknown[], before: string, limit: number): string {
  let text = `${before}[`;
  for (let index = 0; index < list.length && text.length <= limit; index++)
    text = write(list[index], index === 0 ? text : `${text},`, limit);
  return `${text}]`;
}

function writeObject(object: object, before: string, limit: number): string {
  let text = `${before}{`;
  let first = true;
  for (const key in object) {
    if (!Object.hasOwn(object, key)) continue;
    if (text.length > limit) break;
    text = write(
      (object as Readonly<Record<string, unknown>>)[key],
      `${text}${first ? '' : ','}${JSON.stringify(key.slice(0, limit))}:`,
      limit,
    );
    first = false;
  }
  return `${text}}`;
}

// Numbers as people write them in a filter: `10k`, `1.5s`, `14:02.004`. Each reads to the unit rows keep: bytes and µs.
import type { FieldType } from './fields.ts';

const BYTES: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9 };
const MICROSECONDS: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1e3, '': 1e3, s: 1e6, min: 6e7, m: 6e7, h: 3.6e9 };

/** Reads one number of a field's type; undefined where it is none. A duration without a unit is in ms. */
export function readNumber(type: FieldType, text: string): number | undefined {
  switch (type) {
    case 'bytes':
      return withUnit(text, BYTES);
    case 'duration':
      return withUnit(text, MICROSECONDS);
    case 'moment':
      return readMoment(text);
    default:
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  }
}

function withUnit(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*([a-zµ]*)$/i.exec(text);
  const factor = units[parts?.[2]?.toLowerCase() ?? '?'];
  return parts === null || factor === undefined ? undefined : Number(parts[1]) * factor;
}

/** `14:02`, `14:02.004` (min:s since start), `1:14:02` (h:min:s), or a duration with its unit. */
function readMoment(text: string): number | undefined {
  const parts = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/.exec(text);
  if (parts === null) return /[a-zµ]$/i.test(text) ? withUnit(text, MICROSECONDS) : undefined;
  const [, hours = '0', minutes, seconds] = parts;
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e6);
}

/** What a number of this type looks like, and a range, for the sentence about one that is none. */
export const numberExample: Readonly<Record<FieldType, readonly [one: string, range: string]>> = {
  choice: ['', ''],
  words: ['', ''],
  number: ['400', '400..499'],
  bytes: ['10k', '1k..10k'],
  duration: ['250ms', '100ms..2s'],
  moment: ['14:02', '14:02..14:05'],
};

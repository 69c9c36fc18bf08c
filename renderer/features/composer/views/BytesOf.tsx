import { useMemo, type ReactElement } from 'react';
import type { JsonPath } from '../../../../shared/base/editJson.ts';
import { formatBytes } from '../../../ui/format.ts';
import { pathWords, rangeInRaw, wireText } from '../model/linked.ts';

const WIDTH = 16;
/** Lines shown of a long value. */
const LINES = 6;

/** The bytes of one value, with what stands around them; nothing where the request does not have it. */
export function BytesOf({ raw, path }: { readonly raw: string; readonly path: JsonPath }): ReactElement | null {
  const bytes = useMemo(() => bytesOf(raw, path), [raw, path]);
  if (bytes === undefined || path.length === 0) return null;
  const { all, from, to } = bytes;
  const first = Math.max(0, Math.floor(from / WIDTH) - 1) * WIDTH;
  const last = Math.min(all.length, first + LINES * WIDTH, (Math.ceil(to / WIDTH) + 1) * WIDTH);
  const lines = Array.from({ length: Math.ceil((last - first) / WIDTH) }, (_each, at) => first + at * WIDTH);
  const name = pathWords(path);
  return (
    <section className="composer-bytes" aria-label={`Bytes of ${name}`}>
      <header className="section-heading">
        <h2>Bytes of</h2>
        <span className="mono weak clip">{name}</span>
        <span className="grow" />
        <span className="section-note">{`${formatBytes(to - from)}, UTF-8`}</span>
      </header>
      <div className="bytes-lines mono">
        {lines.map((line) => (
          <Line key={line} all={all} at={line} to={Math.min(line + WIDTH, all.length)} within={bytes} />
        ))}
        {to > last && <p className="weak bytes-rest">{`${formatBytes(to - last)} more`}</p>}
      </div>
    </section>
  );
}

interface Bytes {
  readonly all: Uint8Array;
  readonly from: number;
  readonly to: number;
}

function Line(props: {
  readonly all: Uint8Array;
  readonly at: number;
  readonly to: number;
  readonly within: Bytes;
}): ReactElement {
  const { all, at, to, within } = props;
  const isIn = (offset: number): boolean => offset >= within.from && offset < within.to;
  const runs = [at, within.from, within.to, to].filter((each) => each >= at && each <= to).toSorted((one, other) => one - other);
  const parts = runs.slice(1).flatMap((end, index) => (end > runs[index]! ? [{ from: runs[index]!, to: end }] : []));
  const written = (write: (byte: number) => string, between: string): ReactElement[] =>
    parts.map((part) => {
      const text = [...all.subarray(part.from, part.to)].map(write).join(between);
      return isIn(part.from) ? <mark key={part.from}>{text}</mark> : <span key={part.from}>{text}</span>;
    });
  return (
    <div className="bytes-line">
      <span className="bytes-offset weak">{at}</span>
      <span className="bytes-hex">{written(hex, ' ')}</span>
      <span className="bytes-text">{written(letter, '')}</span>
    </div>
  );
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function letter(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}

function bytesOf(raw: string, path: JsonPath): Bytes | undefined {
  const range = rangeInRaw(raw, path);
  if (range === undefined) return undefined;
  const encoder = new TextEncoder();
  const from = encoder.encode(wireText(raw.slice(0, range.from))).length;
  return { all: encoder.encode(wireText(raw)), from, to: from + encoder.encode(raw.slice(range.from, range.to)).length };
}

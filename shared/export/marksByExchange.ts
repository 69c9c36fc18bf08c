import type { ExportedMark, ExportSource } from './exporter.ts';

/** The marks of a capture by the exchange their rows belong to. */
export function marksByExchange(source: ExportSource): ReadonlyMap<number | undefined, readonly ExportedMark[]> {
  const all = new Map<number | undefined, ExportedMark[]>();
  for (const mark of source.marks()) {
    const before = all.get(mark.exchange);
    if (before === undefined) all.set(mark.exchange, [mark]);
    else before.push(mark);
  }
  return all;
}

// What a row can be asked for by, as terms of the query language.
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { excluding, fieldTerm } from '../../../../shared/filter/quote.ts';
import { maskedTarget } from '../../../../shared/redact/maskedAddress.ts';

type Row = EventDetails['row'];

/** The terms that hold for a row, the most telling first. */
export function rowTerms(row: Row): readonly string[] {
  const terms: string[] = [];
  if (row.kind !== 'state' && row.method !== '') terms.push(fieldTerm('method', row.method));
  // A secret is not written into a filter, which is saved.
  if (row.target !== '' && !row.target.endsWith('…') && maskedTarget(row) === row.target)
    terms.push(row.method === 'tools/call' ? fieldTerm('tool', row.target) : fieldTerm('target', row.target));
  if (row.rpcId !== undefined) terms.push(fieldTerm('id', row.rpcId));
  if (row.exchange !== undefined) terms.push(`exchange:${row.exchange}`);
  terms.push(`kind:${row.kind}`);
  if (row.status !== undefined) terms.push(`status:${row.status}`);
  if (row.ending !== undefined) terms.push(`ending:${row.ending}`);
  if (row.sseEvent !== undefined && row.sseEvent !== 'message') terms.push(fieldTerm('event', row.sseEvent));
  if (row.sseId !== undefined && row.sseId !== '') terms.push(fieldTerm('sse', row.sseId));
  terms.push(`row>=${row.event}`);
  return terms;
}

/** The term that leaves rows like this one out. */
export function excludingRow(row: Row): string {
  return excluding(rowTerms(row)[0] ?? `row:${row.event}`);
}

// What the details of a session's capture say, in the words of these tests.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import { readJson, type JsonNode } from '../../../shared/base/json.ts';
import { bytesOfText, type ByteSpan } from '../../../shared/base/textPlaces.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { allRows } from '../../support/captures.ts';
import type { Inspected } from '../session/inspect.ts';

/** The rows of the last exchange that carried a `tools/call`, its http row first. */
export function callRows({ capture }: Inspected): readonly EventRow[] {
  const rows = allRows(capture);
  const exchange = rows.findLast(({ kind, method }) => kind === 'request' && method === 'tools/call')?.exchange;
  return rows.filter((row) => row.exchange === exchange && row.kind !== 'state');
}

/** The details of a row. */
export function detailsOf({ capture }: Inspected, row: EventRow | undefined): EventDetails {
  const details = row && capture.details(row.event);
  if (!details) throw new Error('There is no such row.');
  return details;
}

/** The bytes a member of a message was sent in; `path` leads to it. */
export function leafBytes(details: EventDetails, path: readonly (string | number)[]): readonly ByteSpan[] {
  const { text, places } = details.message!;
  const node = path.reduce<JsonNode | undefined>((at, step) => {
    if (at?.kind === 'object') return at.members.find(({ key }) => key === step)?.value;
    return at?.kind === 'array' ? at.items[Number(step)] : undefined;
  }, readJson(text).root);
  if (!node) throw new Error(`Nothing is at ${path.join('.')}.`);
  return bytesOfText(places ?? [], text, node.from, node.to);
}

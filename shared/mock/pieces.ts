// A recorded body cut into what is written at once: as the socket reads brought it, or event by event.
import { filled, type ValueAt } from './fill.ts';
import type { Said } from './places.ts';
import type { RecordedBody } from './recording.ts';
import { timeOf, type Piece } from './standing.ts';

/** What is kept of the recording's boundaries. */
export type Exactness = 'chunks' | 'events';

/** The pieces of a stretch of a body, in order. */
export function piecesOf(body: RecordedBody, said: readonly Said[], exact: Exactness): readonly Piece[] {
  if (exact === 'events') return said.map(({ from, to }) => ({ at: timeOf(body, to), from, to }));
  const from = said[0]?.from ?? 0;
  const to = said.at(-1)?.to ?? 0;
  return body.reads.flatMap((read) => {
    const piece = { at: read.at, from: Math.max(read.from, from), to: Math.min(read.to, to) };
    return piece.from < piece.to ? [piece] : [];
  });
}

/** The bytes of a piece with values filled in; what of `said` is left out is not in them. */
export function bytesOfPiece(body: RecordedBody, piece: Piece, said: readonly Said[], valueAt: ValueAt): readonly Uint8Array[] {
  return said.flatMap(({ from, to, places }) => {
    const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.to)];
    return start < end ? filled(body.bytes, start, end, places, valueAt) : [];
  });
}

/** An address for messages with another secret in it: of the query, else of the path, else added. The host is left out. */
export function endpointWith(recorded: string, secret: string): string {
  const { pathname, search } = new URL(recorded, 'http://recorded.invalid');
  const members = search === '' ? [] : search.slice(1).split('&');
  const named = members.findIndex((member) => /session/i.test(member.split('=', 1)[0]!));
  const chosen = named >= 0 ? named : members.length - 1;
  if (chosen >= 0)
    return `${pathname}?${members.map((member, at) => (at === chosen ? `${member.split('=', 1)[0]}=${secret}` : member)).join('&')}`;
  const last = pathname.split('/').at(-1) ?? '';
  if (last.length >= 16 && /\d/.test(last)) return pathname.slice(0, -last.length) + secret;
  return `${pathname}?sessionId=${secret}`;
}

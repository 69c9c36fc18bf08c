import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';

/** One page of `all` from where `cursor` says, and the cursor of the next one. Throws invalid params for a cursor nobody handed out. */
export function pageOf<T>(
  all: readonly T[],
  cursor: string | undefined,
  size: number,
): { readonly page: T[]; readonly next: { nextCursor?: string } } {
  const from = cursor === undefined ? 0 : Number(/^from:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1]);
  if (!(from >= 0 && (from < all.length || from === 0)))
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'This cursor was not handed out by this list.');
  const to = from + size;
  return {
    page: all.slice(from, to),
    next: to < all.length ? { nextCursor: Buffer.from(`from:${to}`, 'latin1').toString('base64url') } : {},
  };
}

// Whether the list follows the tail, and how many rows arrived since it stopped. Pure.

/** `seen` is how many rows there were when following stopped; undefined until a list that starts still has been read. */
export type Follow = { readonly kind: 'following' } | { readonly kind: 'still'; readonly seen: number | undefined };

/** What a person does that may stop or resume following. */
export type FollowEvent =
  /** The person moved the list; `atEnd` when its last row is in view. */
  | { readonly kind: 'scrolled'; readonly atEnd: boolean; readonly total: number }
  /** A row was selected; `last` when it is the newest. */
  | { readonly kind: 'selected'; readonly last: boolean; readonly total: number }
  /** The list was read for the first time. */
  | { readonly kind: 'read'; readonly total: number }
  | { readonly kind: 'end' };

/** The list stands still once the person scrolls up or selects an older row; the end of the list, however reached, resumes. */
export function nextFollow(follow: Follow, event: FollowEvent): Follow {
  switch (event.kind) {
    case 'end':
      return follow.kind === 'following' ? follow : { kind: 'following' };
    case 'read':
      return follow.kind === 'still' && follow.seen === undefined ? { kind: 'still', seen: event.total } : follow;
    case 'scrolled':
      if (event.atEnd) return follow.kind === 'following' ? follow : { kind: 'following' };
      return follow.kind === 'following' ? { kind: 'still', seen: event.total } : follow;
    case 'selected':
      return event.last || follow.kind === 'still' ? follow : { kind: 'still', seen: event.total };
  }
}

/** Rows that arrived while the list stood still. */
export function newerRows(follow: Follow, total: number): number {
  return follow.kind === 'following' || follow.seen === undefined ? 0 : Math.max(0, total - follow.seen);
}

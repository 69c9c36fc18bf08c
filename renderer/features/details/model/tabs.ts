/** The tabs of the details; `compare` is there while a row is pinned. */
export type TabId = 'message' | 'frame' | 'http' | 'bytes' | 'related' | 'compare';

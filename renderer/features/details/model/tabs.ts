/** The tabs of the details. */
export type TabId = 'message' | 'frame' | 'http' | 'bytes' | 'related';

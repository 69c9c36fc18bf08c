import type { RawHeaders } from './headers.ts';

/**
 * The exact HTTP request an era would send for a draft. `headers` go out in this order and case; the wire adds only `Host`,
 * `Connection` and `Content-Length` where they are missing. `body` is the bytes, already encoded; undefined means no body.
 */
export interface Plan {
  readonly method: string;
  readonly url: string;
  readonly headers: RawHeaders;
  readonly body: Uint8Array | undefined;
  /** Names the wire does not add where they are missing: `Host`, `Content-Length`. */
  readonly without?: readonly string[];
}

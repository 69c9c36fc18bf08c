import type { Draft } from '../eras/era.ts';

/** An array of the server with requests in it, whose answers go out as one array (2025-03-26 › Batching). */
export interface ServerBatch {
  readonly exchange: number;
  /** The rows of its messages. */
  readonly from: number;
  readonly to: number;
  /** Requests that are not answered yet. */
  readonly left: number;
  /** The answers there are, with the question each belongs to. */
  readonly answers: readonly { readonly item: string; readonly draft: Draft }[];
}

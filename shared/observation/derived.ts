import type { RpcMessage, JsonIrregularity } from '../jsonrpc/message.ts';
import type { Frame } from '../sse/frame.ts';

/** Derived observations: a pure function of truth, recomputed at will. `event` is the number of the row that shows it. */
export type Derived = FrameSeen | MessageSeen;

/** client → server is `out`, server → client is `in`. */
export type Direction = 'out' | 'in';

/** An SSE block was cut from a response body. `event` is the row of the message it carries, or its own. */
export interface FrameSeen {
  readonly kind: 'frame';
  readonly at: number;
  readonly exchange: number;
  /** 1-based index of the frame in its body. */
  readonly index: number;
  readonly frame: Frame;
  readonly event: number;
  /** The row of the same event where its stream brought it before and was resumed since. */
  readonly receivedIn: number | undefined;
}

/**
 * A JSON-RPC message (or what stood where one belongs) was found in a body (`frame` undefined) or a frame. A batch is one of these,
 * followed by one for each of its members: who acts on messages acts on the members and leaves the batch alone.
 */
export interface MessageSeen {
  readonly kind: 'message';
  readonly at: number;
  readonly exchange: number;
  readonly direction: Direction;
  readonly message: RpcMessage;
  readonly irregularities: readonly JsonIrregularity[];
  readonly frame: Frame | undefined;
  readonly event: number;
  /** The row of the request this one answers, where it is known. */
  readonly answers: number | undefined;
  /** The row of the same message where its stream brought it before and was resumed since: who acts on messages leaves this one alone. */
  readonly receivedIn: number | undefined;
}

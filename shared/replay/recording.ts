// What a client did, as it is done again: requests with what they waited for, and answers to what the server asked.
import type { RawHeaders } from '../http/headers.ts';
import type { Ending } from '../observation/ending.ts';
import type { Purpose } from '../observation/truth.ts';

/** One recorded request and what is known of its response. Times are µs on the capture's clock. */
export interface RecordedRequest {
  readonly exchange: number;
  readonly connection: number;
  readonly purpose: Purpose;
  readonly continues: number | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: RawHeaders;
  /** Text of its body; undefined where it had none. */
  readonly body: string | undefined;
  readonly at: number;
  readonly head: { readonly at: number; readonly status: number; readonly headers: RawHeaders } | undefined;
  readonly closed: { readonly at: number; readonly ending: Ending } | undefined;
  /** What it asked: id, method and the recorded answer. */
  readonly asked: readonly RecordedQuestion[];
  /** Whether its body is nothing but answers to the server. */
  readonly isAnswer: boolean;
  /** The address its stream handed out (HTTP+SSE). */
  readonly endpoint: string | undefined;
  /** Messages that came on it. */
  readonly heard: number;
}

export interface RecordedQuestion {
  readonly id: string;
  readonly method: string;
  /** When it was answered, and the answer read from where it is; undefined where it never was. */
  readonly answer: { readonly at: number; readonly read: () => unknown } | undefined;
}

/** A question of the server, and what the client said to it. */
export interface RecordedAnswer {
  readonly connection: number;
  readonly method: string;
  /** Method and canonical parameters. */
  readonly key: string;
  /** JSON text of the answer, with the exchange that carried it; undefined where the client never answered. */
  readonly answer: { readonly text: string; readonly exchange: number; readonly thoughtUs: number } | undefined;
}

/** A recorded client. */
export interface RecordedClient {
  /** The address the capture was made with. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  readonly answers: readonly RecordedAnswer[];
}

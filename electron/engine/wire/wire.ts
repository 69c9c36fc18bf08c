import type { Plan } from '../../../shared/http/plan.ts';
import type { AbortReason } from '../../../shared/observation/ending.ts';
import type { Purpose, Truth } from '../../../shared/observation/truth.ts';
import type { TlsOptions } from '../../../shared/contract/schemas/session.ts';

/** What the wire must know of one exchange beside its plan. */
export interface ExchangeOptions {
  readonly exchange: number;
  readonly purpose: Purpose;
  readonly connection: number;
  readonly continues: number | undefined;
  /** Ms without any byte of the response head before the wire gives up, or undefined to wait for ever. */
  readonly headTimeoutMs: number | undefined;
}

/** An exchange in flight. */
export interface WireExchange {
  /** Ends it now; `exchange-closed` with `aborted` follows. No effect once it has ended. */
  abort(reason: AbortReason): void;
}

/**
 * Sends plans and tells what crossed the wire, as truth observations in the order things happened: `exchange-opened`, `chunk` of the
 * request, `phase`s, `response-head`, `chunk`s, `trailers`, and always exactly one `exchange-closed` last. It never throws for what
 * the world does, follows no redirect, and undoes content-encoding beside keeping the encoded bytes.
 */
export interface Wire {
  send(plan: Plan, options: ExchangeOptions): WireExchange;
  /** Stops reading from every socket until `resume`: back-pressure reaches the server. */
  pause(): void;
  resume(): void;
  /** Aborts what is open and closes the keep-alive sockets. */
  dispose(): void;
}

export interface WireOptions {
  readonly tls: TlsOptions | undefined;
  /** µs on the capture's clock. */
  readonly now: () => number;
  readonly emit: (truth: Truth) => void;
  /** Bound on what undoing a content-encoding may give, in bytes; reaching it ends the exchange with `too-large`. Default 1 GB. */
  readonly maxDecodedBytes?: number;
  /** Proxy settings, normally `process.env` (HTTP_PROXY, HTTPS_PROXY, NO_PROXY). */
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>;
}

import type { CallState, ConnectOptions, SessionSummary, Tool } from '../../../shared/contract/schemas/session.ts';

/** One inspected server from opening to closing, driven by the session machine of `shared/session`. */
export interface Session {
  readonly capture: string;
  readonly options: ConnectOptions;
  /** Everything of the summary but counts, recording and recovery, which the capture file knows. */
  summary(): Omit<SessionSummary, 'counts' | 'recording' | 'recovered'>;
  tools(): readonly Tool[];
  refreshTools(): void;
  /** Sends any request of the negotiated era; `params` is JSON text. Throws `ContractError` `bad-params` where it is not JSON. */
  send(method: string, params: string | undefined, timeoutMs: number, override: boolean): string;
  call(call: string): CallState | undefined;
  calls(): readonly CallState[];
  cancel(call: string): void;
  /** Ends as the era asks, bounded to 2 s; resolves when everything was recorded. */
  close(): Promise<void>;
  onChanged(listener: () => void): void;
  onCall(listener: (call: CallState) => void): void;
}

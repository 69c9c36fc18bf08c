// What is told of a call while it runs and when it ends.
import type { CallView, Outstanding } from './state.ts';
import { levelSettled } from './logLevel.ts';
import { outlived } from './questions.ts';
import { awaitVisits } from './visitFirst.ts';
import { clearTimer, dropRequest, putRequest, type Turn } from './turn.ts';

/** Results above this are not kept parsed; their bytes are in the capture. */
export const KEPT_BYTES = 4 * 1024 * 1024;

/** Changes a running call and tells of it. */
export function tellCall(turn: Turn, request: Outstanding, patch: Partial<CallView>, more: Partial<Outstanding> = {}): void {
  if (!request.call) return;
  const call = { ...request.call, ...patch };
  putRequest(turn, { ...request, ...more, call });
  turn.effects.push({ kind: 'call', call });
}

/** The HTTP status of the exchange, while that is open. */
function statusOf({ state }: Turn, { exchange }: Outstanding): Pick<CallView, 'status'> {
  const status = state.exchanges.get(exchange)?.head?.status;
  return status === undefined ? {} : { status };
}

/** Ends a call: tells of it for the last time and forgets it. */
export function finishCall(turn: Turn, id: number, patch: Partial<CallView> & Pick<CallView, 'state'>): void {
  const request = turn.state.requests.get(id);
  if (!request?.call) return;
  clearTimer(turn, `call:${id}`);
  clearTimer(turn, `resume:${id}`);
  dropRequest(turn, id);
  const call = { ...request.call, took: turn.at - request.call.startedAt, ...statusOf(turn, request), ...patch };
  turn.effects.push({ kind: 'call', call });
  levelSettled(turn, request, call);
  awaitVisits(turn, call);
  outlived(turn, request.call.call);
}

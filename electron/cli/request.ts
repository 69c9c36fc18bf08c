// One request of a command, from sending to its end.
import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { Request } from '../engine/session/session.ts';
import { Failure } from './failure.ts';
import type { LiveSession } from './liveSession.ts';
import { readSeconds } from './readArgs.ts';
import { resultOf } from './resultOf.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';

/** Options of every command that sends one request, for `readArgs`. */
export const requestArgs = { timeout: { type: 'string' }, 'max-time': { type: 'string' } } as const;

/** Their help lines. */
export const requestHelp = `  --timeout S         give up after S seconds without progress (default 60)
  --max-time S        give up after S seconds in all`;

const DEFAULT_S = 60;
/** Node takes no longer ones. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Times for a request, ms. Throws `UsageError` for what is no number of seconds. */
export function timesOf(values: {
  readonly timeout?: string | undefined;
  readonly 'max-time'?: string | undefined;
}): Pick<Request, 'timeoutMs' | 'maxTotalMs'> {
  const most = readSeconds('max-time', values['max-time']);
  return {
    timeoutMs: (readSeconds('timeout', values.timeout) ?? DEFAULT_S) * 1_000,
    maxTotalMs: most === undefined ? undefined : most * 1_000,
  };
}

/** Waits for a connection to send on. False where the person interrupted. */
export async function connected(live: LiveSession, terminal: Terminal): Promise<boolean> {
  await live.until(({ phase }) => phase === 'connected', terminal.stop);
  return !terminal.stop.aborted;
}

/**
 * Sends a request and waits for its result, or undefined where the person interrupted. Throws `Failure` for every other end. Progress,
 * rounds and tasks are said to whoever reads along.
 */
export async function resultFor(
  live: LiveSession,
  request: Request,
  terminal: Terminal,
): Promise<{ readonly result: unknown } | undefined> {
  const call = live.session.send(request);
  const late = cancelLateTask(live, call, request.maxTotalMs);
  const ended = await endOfCall(live, call, terminal).finally(late.clear);
  switch (ended.state) {
    case 'result':
      return { result: resultOf(ended, live.file) };
    case 'error':
      throw new Failure(
        `The server answered with error ${ended.error?.code}: ${visible(ended.error?.message ?? '')}`,
        ended.error?.data === undefined ? '' : `Data      ${JSON.stringify(ended.error.data)}`,
      );
    case 'cancelled':
      if (terminal.stop.aborted) return undefined;
      if (late.isOver())
        throw new Failure(`Task ${visible(ended.task ?? '')} was not over in time; the server was asked to cancel it.`);
      throw new Failure(ended.sentence || 'The request was cancelled.');
    default:
      throw new Failure(ended.sentence || 'The call came to no answer.');
  }
}

/** A call that became a task goes on for as long as the task does; whoever named a time in all wants no more of it then. */
function cancelLateTask(
  { session }: LiveSession,
  call: string,
  maxTotalMs: number | undefined,
): { readonly clear: () => void; readonly isOver: () => boolean } {
  if (maxTotalMs === undefined || maxTotalMs > LONGEST_TIMER_MS) return { clear: () => undefined, isOver: () => false };
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = (session.call(call)?.task ?? null) !== null;
    if (isOver) session.cancel(call);
  }, maxTotalMs);
  return { clear: () => clearTimeout(timer), isOver: () => isOver };
}

/** Waits for a call that was sent to be over; what it says meanwhile is said to whoever reads along. */
export function endOfCall(live: LiveSession, id: string, terminal: Terminal): Promise<CallState> {
  return new Promise((resolve, reject) => {
    let said = '';
    const look = (state: CallState | undefined): void => {
      if (state?.call !== id) return;
      if (state.state !== 'pending') return resolve(state);
      const line = standing(state);
      if (line !== said && line !== '' && terminal.interactive) terminal.say(line);
      said = line;
    };
    live.session.onCall(look);
    terminal.stop.addEventListener('abort', () => live.session.cancel(id));
    // A session that ends takes its calls with it; it says so as a failure unless the call's own end comes first.
    live.until(() => false, terminal.stop).catch((error: Error) => setTimeout(() => reject(error), 50));
    look(live.session.call(id));
  });
}

/** "3 of 10  Counted 3 of 10", or what else there is to say of a call that runs. */
function standing({ progress, task, rounds }: CallState): string {
  if (progress !== null) {
    const { progress: done, total, message } = progress;
    return visible(`${done}${total === null ? '' : ` of ${total}`}${message === '' ? '' : `  ${message}`}`);
  }
  if (task !== null) return visible(`Became task ${task}`);
  return rounds > 1 ? `Round ${rounds}` : '';
}

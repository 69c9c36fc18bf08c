// The lowest level of log messages the person wants: told to the server once where it has a session, with every request where not.
import { send } from './calls.ts';
import { put, show, type Turn } from './turn.ts';

const LEVEL_MS = 30_000;

/** Another level, or none. `call` is the name under which the request for it is told of, where there is one. */
export function setLogLevel(turn: Turn, level: string | null, call: string): void {
  const { era, context } = turn.state;
  if (era?.handshakes === false) {
    put(turn, { context: { ...context, logLevel: level ?? undefined } });
    return show(turn, { logLevel: level });
  }
  // A session has a level once one was set; there is no way to take it back.
  if (level === null) return show(turn, { logLevel: null });
  show(turn, { logLevel: level });
  return send(turn, {
    kind: 'send',
    at: turn.at,
    call,
    method: 'logging/setLevel',
    params: JSON.stringify({ level }),
    timeoutMs: LEVEL_MS,
    maxTotalMs: LEVEL_MS,
    override: false,
    task: undefined,
    logLevel: undefined,
  });
}

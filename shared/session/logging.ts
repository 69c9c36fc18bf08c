// The lowest level of log messages the person wants: told to the server once where it has a session, with every request where not.
import { send } from './calls.ts';
import { levelAsked, levelRefused } from './logLevel.ts';
import { put, show, type Turn } from './turn.ts';
import { OWN_MS } from './waiting.ts';

/** Another level, or none. `call` is the name under which the request for it is told of, where there is one. */
export function setLogLevel(turn: Turn, level: string | null, call: string): void {
  const { era, context, summary } = turn.state;
  if (era?.handshakes === false) {
    put(turn, { context: { ...context, logLevel: level ?? undefined } });
    return show(turn, { logLevel: level, logLevelChange: null });
  }
  if (level === null) {
    if (summary.logLevel === null) return show(turn, { logLevelChange: null });
    const sentence = 'A level that was set holds until another one is: there is no request that takes it back.';
    return levelRefused(turn, { call, level, sentence });
  }
  levelAsked(turn, call, level);
  send(turn, {
    kind: 'send',
    at: turn.at,
    call,
    method: 'logging/setLevel',
    params: JSON.stringify({ level }),
    timeoutMs: OWN_MS,
    maxTotalMs: OWN_MS,
    override: false,
    task: undefined,
    logLevel: undefined,
  });
  const isSent = [...turn.state.requests.values()].some((request) => request.call?.call === call);
  if (!isSent) levelRefused(turn, { call, level, sentence: 'There is no connection to send it on.' });
}

// What every command that connects does around its own work: connect, say what the server asks and logs, and take leave.
import type { InboxItem } from '../../shared/contract/schemas/inbox.ts';
import type { Derived } from '../../shared/observation/derived.ts';
import type { Truth } from '../../shared/observation/truth.ts';
import { connectOptionsOf, type ConnectValues } from './connectArgs.ts';
import { openLiveSession, type LiveSession, type Observe } from './liveSession.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';

/** What a command may want of its session. */
export interface Wishes {
  /** Told every observation from the first one on. */
  readonly observe?: Observe;
  /** The command shows log messages itself. */
  readonly showsLogs?: boolean;
}

/** Opens a session for as long as `body` takes. Ctrl-C ends no session by itself: `body` looks at `terminal.stop`. */
export async function withSession<T>(
  url: string,
  values: ConnectValues,
  terminal: Terminal,
  body: (live: LiveSession) => Promise<T>,
  { observe, showsLogs = false }: Wishes = {},
): Promise<T> {
  const level = values['log-level'];
  const watches = level !== undefined && !showsLogs;
  const seen: Observe = (observation, hold) => {
    observe?.(observation, hold);
    if (watches) sayLog(observation, terminal);
  };
  const live = openLiveSession(connectOptionsOf(url, values), values.capture, observe || watches ? seen : undefined);
  const said = new Set<string>();
  live.session.onInbox((item) => {
    // A question is told of again once the row of its answer is known.
    if (!isSettled(item) || said.has(item.item)) return;
    said.add(item.item);
    sayQuestion(item, terminal);
  });
  if (level !== undefined) askForLogs(live, level);
  try {
    return await body(live);
  } finally {
    await live.close();
  }
}

/** As soon as there is a connection; before it nobody could be asked. */
function askForLogs(live: LiveSession, level: string): void {
  let isAsked = false;
  live.session.onChanged(() => {
    if (isAsked || live.session.summary().phase !== 'connected') return;
    isAsked = true;
    live.session.setLogLevel(level);
  });
}

function sayLog(observation: Truth | Derived, terminal: Terminal): void {
  if (observation.kind !== 'message' || observation.direction !== 'in') return;
  const { message } = observation;
  if (message.kind === 'notification' && message.method === 'notifications/message') terminal.say(logLine(message.params));
}

/** "warning  disk: Almost full". */
export function logLine(params: unknown): string {
  const { level, logger, data } = (params ?? {}) as {
    readonly level?: unknown;
    readonly logger?: unknown;
    readonly data?: unknown;
  };
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? '');
  return visible(`${String(level).padEnd(9)}  ${typeof logger === 'string' ? `${logger}: ` : ''}${text}`);
}

function isSettled({ by, state }: InboxItem): boolean {
  return by === 'policy' && (state === 'answered' || state === 'refused');
}

/** What is answered without anybody at a form is said, so that a declined question is no riddle. */
function sayQuestion({ method, params, state, answer }: InboxItem, terminal: Terminal): void {
  const isGiven = state === 'answered' && !/^\{"action":"decline"\}$/.test(answer);
  const done = isGiven ? 'answered as told' : `declined; --answer '${method}=JSON' would answer`;
  const question = terminal.interactive ? questionOf(params) : '';
  terminal.say(visible(`The server asked ${method}: ${done}.${question === '' ? '' : ` It asked: ${question}`}`));
}

/** The words of a question: an elicitation's message and address, or the last text to the model. */
function questionOf(params: unknown): string {
  const { message, url, messages } = (params ?? {}) as {
    readonly message?: unknown;
    readonly url?: unknown;
    readonly messages?: unknown;
  };
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const text = (last as { readonly content?: { readonly text?: unknown } } | undefined)?.content?.text;
  return [message, url, text].filter((part) => typeof part === 'string').join(' ');
}

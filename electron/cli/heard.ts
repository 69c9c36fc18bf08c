// Which notifications a listening terminal was asked to print, and how.
import { formatSinceStart } from '../../shared/base/format.ts';
import type { ListenFilter } from '../../shared/contract/schemas/subscription.ts';
import type { MessageSeen } from '../../shared/observation/derived.ts';
import type { Observe } from './liveSession.ts';
import { visible } from './rowLine.ts';
import { logLine } from './withSession.ts';

/** Has nothing more read from the server until what it returns is called. */
type Hold = Parameters<Observe>[1];

/** What a listening terminal follows. */
export interface Heard {
  readonly observe: Observe;
  /** From now on a `subscriptions/listen` with the filter is ours; one the session opened for itself is not. */
  begin(): void;
  /** Whether the server ended ours with its result. */
  readonly isOver: () => boolean;
}

const lists: Readonly<Record<string, keyof ListenFilter>> = {
  'notifications/tools/list_changed': 'toolsListChanged',
  'notifications/prompts/list_changed': 'promptsListChanged',
  'notifications/resources/list_changed': 'resourcesListChanged',
};
/** Of other requests, not of what is listened to. */
const others = new Set(['notifications/progress', 'notifications/cancelled', 'notifications/subscriptions/acknowledged']);

/** Gives `print` each notification that was asked for. */
export function hear(filter: ListenFilter, print: (message: MessageSeen, hold: Hold) => void): Heard {
  const asked = JSON.stringify(filter);
  /** Exchanges of our listen streams, and the ids of their requests. */
  const streams = new Set<number>();
  const ids = new Set<string>();
  let isBegun = false;
  let isOver = false;

  const isWanted = (exchange: number, method: string, params: unknown): boolean => {
    if (streams.size > 0 && Object.hasOwn(lists, method)) return streams.has(exchange);
    if (others.has(method)) return false;
    const list = Object.hasOwn(lists, method) ? lists[method] : undefined;
    if (list !== undefined) return filter[list] === true;
    if (method !== 'notifications/resources/updated') return true;
    const { uri } = (params ?? {}) as { readonly uri?: unknown };
    return typeof uri === 'string' && filter.resourceSubscriptions?.includes(uri) === true;
  };

  return {
    observe(observation, hold) {
      if (observation.kind !== 'message' || !isBegun) return;
      const { direction, exchange, message } = observation;
      if (direction === 'out') {
        if (message.kind !== 'request' || message.method !== 'subscriptions/listen') return;
        const { notifications } = (message.params ?? {}) as { readonly notifications?: unknown };
        if (JSON.stringify(notifications) !== asked) return;
        streams.add(exchange);
        ids.add(message.id.text);
      } else if (message.kind === 'result') {
        if (streams.has(exchange) && ids.has(message.id.text)) isOver = true;
      } else if (message.kind === 'notification' && isWanted(exchange, message.method, message.params)) print(observation, hold);
    },
    begin: () => void (isBegun = true),
    isOver: () => isOver,
  };
}

/** One notification as a line: the time since the capture opened, what it is, and what it says. */
export function heardLine({ at, message }: MessageSeen): string {
  if (message.kind !== 'notification') return '';
  const method = message.method.replace(/^notifications\//, '');
  const said = method === 'message' ? logLine(message.params) : visible(wordsOf(message.params));
  return `${formatSinceStart(at)}  ${visible(method)}  ${said}`.trimEnd();
}

function wordsOf(params: unknown): string {
  const { _meta, ...rest } = (params ?? {}) as Readonly<Record<string, unknown>>;
  const { uri } = rest;
  if (typeof uri === 'string' && Object.keys(rest).length === 1) return uri;
  return Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
}

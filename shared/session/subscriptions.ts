// What is listened to. In legacy revisions a resource is subscribed to by a request of its own; in 2026-07-28 a listener is a request
// whose answer stays open (Subscriptions › Opening a Stream), and closing the stream is how it ends.
import { endingWords, seconds } from '../eras/worldVerdict.ts';
import type { ListenFilter } from '../contract/schemas/subscription.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { Ending } from '../observation/ending.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { fresh, type Listener, type OpenExchange, type Outstanding, type SubscriptionView } from './state.ts';
import { listsMissed } from './lists.ts';
import { abort, clearTimer, dropRequest, put, putRequest, say, sendDraft, setTimer, takeId, type Turn } from './turn.ts';
import { OWN_MS, waitBefore, waitWords } from './waiting.ts';

const LISTEN = 'subscriptions/listen';
/** Attempts in a row to open a broken stream again. */
const ATTEMPTS = 5;
/** Counts are told at most this often, µs. */
const BETWEEN = 100_000;
/** Kinds and resources counted by name; updates of more resources are counted by kind only. */
const NAMES = 500;
/** The listener the client opens for itself, so that lists stay true. */
const OWN = 'lists';

/** Right after connecting: listens for the changes of lists the server declares, where it has to be asked for them. */
export function listenAtFirst(turn: Turn): void {
  const { context, summary } = turn.state;
  if (methodIn(LISTEN, context.revision) === undefined || !isObject(summary.capabilities)) return;
  const changes = (list: string): boolean => member(member(summary.capabilities, list), 'listChanged') === true;
  const filter: ListenFilter = {
    ...(changes('tools') && { toolsListChanged: true }),
    ...(changes('prompts') && { promptsListChanged: true }),
    ...(changes('resources') && { resourcesListChanged: true }),
  };
  if (Object.keys(filter).length > 0) subscribe(turn, OWN, filter);
}

/** Begins to listen. */
export function subscribe(turn: Turn, subscription: string, filter: ListenFilter): void {
  const { context, summary } = turn.state;
  const isStream = methodIn(LISTEN, context.revision) !== undefined;
  const view: SubscriptionView = {
    subscription,
    kind: isStream ? 'listen' : 'resource',
    asked: filter,
    acknowledged: null,
    state: 'opening',
    received: {},
    lastEvent: null,
    startedAt: turn.at,
    sentence: '',
  };
  const listener: Listener = { view, exchange: undefined, request: undefined, attempts: 0, toldAt: turn.at, waitsFor: 0 };
  if (summary.phase !== 'connected' && summary.phase !== 'reconnecting')
    return tell(turn, { ...listener, view: { ...view, state: 'ended', sentence: 'There is no connection to listen on.' } });
  if (isStream) return openStream(turn, listener);
  return subscribeEach(turn, listener);
}

/** Stops listening. */
export function unsubscribe(turn: Turn, subscription: string): void {
  const listener = turn.state.subscriptions.get(subscription);
  if (!listener || listener.view.state === 'ended') return undefined;
  if (listener.view.kind === 'listen') {
    if (listener.request !== undefined) dropRequest(turn, listener.request);
    end(turn, listener, 'Closed here; the end of the stream tells the server.');
    return abort(turn, listener.exchange, 'cancelled');
  }
  // Asked a second time, a person no longer waits for the server.
  if (listener.view.state === 'closing') return end(turn, listener, 'Let go here; the server did not say that it did.');
  const uris = [...(listener.view.acknowledged?.resourceSubscriptions ?? []), ...stillAsked(turn, subscription)];
  if (uris.length === 0) return end(turn, listener, 'Nothing was subscribed to.');
  tell(turn, { ...listener, waitsFor: uris.length, view: { ...listener.view, state: 'closing' } });
  for (const uri of uris) askFor(turn, 'resources/unsubscribe', subscription, uri);
  return undefined;
}

/** What was asked for and not answered yet: the server may have subscribed to it all the same, so its answer is not waited for. */
function stillAsked(turn: Turn, subscription: string): readonly string[] {
  const open = [...turn.state.requests.values()].filter((request) => request.subscription === subscription);
  for (const request of open) letGo(turn, request);
  return open.flatMap(({ uri }) => uri ?? []);
}

function letGo(turn: Turn, { id }: Outstanding): void {
  clearTimer(turn, `subscription:${id}`);
  dropRequest(turn, id);
}

function openStream(turn: Turn, listener: Listener): void {
  const { subscription, asked } = listener.view;
  const id = takeId(turn);
  const params = JSON.stringify({ notifications: asked });
  const draft = { kind: 'request', id, method: LISTEN, params, progressToken: undefined, inputSchema: undefined } as const;
  const exchange = sendDraft(turn, draft, {
    role: 'subscription',
    purpose: 'listen',
    request: id,
    continues: listener.exchange,
  });
  if (exchange === undefined) return end(turn, listener, 'The session has no way to send it.');
  putRequest(turn, { ...fresh, id, for: 'subscription', exchange, subscription });
  setTimer(turn, `acknowledged:${subscription}`, OWN_MS);
  return tell(turn, { ...listener, exchange, request: id });
}

function subscribeEach(turn: Turn, listener: Listener): void {
  const uris = listener.view.asked.resourceSubscriptions ?? [];
  if (uris.length === 0)
    return end(turn, listener, 'In this revision changes of lists are told without asking; only resources are subscribed to.');
  tell(turn, { ...listener, waitsFor: uris.length, view: { ...listener.view, acknowledged: { resourceSubscriptions: [] } } });
  for (const uri of uris) askFor(turn, 'resources/subscribe', listener.view.subscription, uri);
  return undefined;
}

function askFor(turn: Turn, method: string, subscription: string, uri: string): void {
  const id = takeId(turn);
  const params = JSON.stringify({ uri });
  const draft = { kind: 'request', id, method, params, progressToken: undefined, inputSchema: undefined } as const;
  const exchange = sendDraft(turn, draft, { role: 'page', purpose: 'call', request: id });
  if (exchange === undefined) return;
  putRequest(turn, { ...fresh, id, for: 'subscription', exchange, subscription, uri });
  setTimer(turn, `subscription:${id}`, OWN_MS);
}

/** A request of a subscription was answered. */
export function subscriptionAnswered(turn: Turn, request: Outstanding, reply: RpcMessage): void {
  clearTimer(turn, `subscription:${request.id}`);
  const listener = turn.state.subscriptions.get(request.subscription ?? '');
  if (!listener) return undefined;
  const error = reply.kind === 'error' ? `It was answered with ${reply.code}: ${reply.message}` : '';
  if (request.uri !== undefined) return uriAnswered(turn, listener, request.uri, error);
  const { state, sentence } = listener.view;
  if (error === '' && state === 'closing' && sentence !== '') return end(turn, listener, sentence);
  return end(turn, listener, error === '' ? 'The server ended it with its result.' : error);
}

function uriAnswered(turn: Turn, listener: Listener, uri: string, error: string): void {
  const { view } = listener;
  if (view.state === 'ended') return undefined;
  const waitsFor = listener.waitsFor - 1;
  const held = view.acknowledged?.resourceSubscriptions ?? [];
  const isClosing = view.state === 'closing';
  const resourceSubscriptions = isClosing ? held.filter((each) => each !== uri) : error === '' ? [...held, uri] : held;
  const sentence = error === '' ? view.sentence : `${uri}: ${error}`;
  const next = { ...listener, waitsFor, view: { ...view, acknowledged: { resourceSubscriptions }, sentence } };
  if (waitsFor > 0) return tell(turn, next);
  if (isClosing) return end(turn, next, error === '' ? 'Unsubscribed.' : sentence);
  return resourceSubscriptions.length === 0
    ? end(turn, next, sentence)
    : tell(turn, { ...next, view: { ...next.view, state: 'open', sentence: sentence || nowhereToTell(turn) } });
}

/** What stands in the way of updates: they come on the standing stream, and a server may have none. */
function nowhereToTell({ state }: Turn): string {
  const { standing, era } = state;
  const hasStream = standing.exchange !== undefined || standing.after !== undefined;
  if (hasStream || era?.repliesOn !== 'own-exchange') return '';
  return 'No standing stream is open, so the server can tell of updates only beside the answers to other requests.';
}

/** A request of a subscription will not be answered. */
export function subscriptionLost(turn: Turn, request: Outstanding, sentence: string): void {
  clearTimer(turn, `subscription:${request.id}`);
  const listener = turn.state.subscriptions.get(request.subscription ?? '');
  if (!listener) return undefined;
  return request.uri === undefined ? end(turn, listener, sentence) : uriAnswered(turn, listener, request.uri, sentence);
}

/** A listener's stream ended without its result. */
export function subscriptionBroke(turn: Turn, exchange: OpenExchange, request: Outstanding, ending: Ending): void {
  const listener = turn.state.subscriptions.get(request.subscription ?? '');
  dropRequest(turn, request.id);
  if (!listener || listener.view.state === 'ended') return undefined;
  const words = endingWords(ending);
  if (listener.view.sentence !== '' && listener.view.state === 'closing') return end(turn, listener, listener.view.sentence);
  if (listener.view.acknowledged === null && listener.attempts === 0) {
    const status = exchange.head === undefined ? '' : ` (${exchange.head.status})`;
    return end(turn, listener, `The server did not begin to listen${status}. ${words}`);
  }
  if (listener.attempts >= ATTEMPTS) return end(turn, listener, `${words} ${ATTEMPTS} attempts to open it again failed.`);
  const wait = waitBefore(listener.attempts, undefined);
  say(turn, 'reconnecting', 'A subscription was cut off', `${words} Asked for again ${waitWords(wait, undefined)}.`, {
    severity: 'note',
    exchange: exchange.exchange,
  });
  tell(turn, {
    ...listener,
    request: undefined,
    attempts: listener.attempts + 1,
    view: { ...listener.view, state: 'opening', sentence: words },
  });
  return setTimer(turn, `relisten:${listener.view.subscription}`, wait);
}

/** The server took its time to say what it listens to. It may still: a stream that says nothing ends when it is let go. */
export function unacknowledged(turn: Turn, subscription: string): void {
  const listener = turn.state.subscriptions.get(subscription);
  if (listener?.view.state !== 'opening' || listener.request === undefined) return;
  const sentence = `The server has not acknowledged it for ${seconds(OWN_MS)}, which it must do first.`;
  tell(turn, { ...listener, view: { ...listener.view, sentence } });
}

/** The wait is over. */
export function listenAgain(turn: Turn, subscription: string): void {
  const listener = turn.state.subscriptions.get(subscription);
  if (listener?.view.state === 'opening' && listener.request === undefined) openStream(turn, listener);
}

/** A notification that may belong to a subscription. */
export function subscriptionHeard(
  turn: Turn,
  exchange: number,
  message: RpcMessage & { kind: 'notification' },
  event: number,
): void {
  if (turn.state.subscriptions.size === 0) return undefined;
  const { method, params } = message;
  const listener = listenerOf(turn, exchange, params);
  if (!listener) return undefined;
  const { view } = listener;
  if (method === 'notifications/subscriptions/acknowledged') {
    const acknowledged = readFilter(member(params, 'notifications'));
    clearTimer(turn, `acknowledged:${view.subscription}`);
    // What changed between the two streams was told to nobody.
    if (listener.attempts > 0) listsMissed(turn, (list) => member(acknowledged, `${list}ListChanged`) === true);
    return tell(turn, {
      ...listener,
      attempts: 0,
      view: { ...view, acknowledged, state: 'open', sentence: '', lastEvent: event },
    });
  }
  if (method === 'notifications/cancelled') {
    const reason = stringMember(params, 'reason') ?? '';
    return tell(turn, {
      ...listener,
      view: { ...view, state: 'closing', sentence: `The server ended it${reason === '' ? '' : `: ${reason}`}.` },
    });
  }
  if (method === 'notifications/progress' || method === 'notifications/message') return undefined;
  const uri = method === 'notifications/resources/updated' ? stringMember(params, 'uri') : undefined;
  const counted = [method, ...(uri === undefined ? [] : [uri])];
  const received = new Map(Object.entries(view.received));
  for (const name of counted) if (received.has(name) || received.size < NAMES) received.set(name, (received.get(name) ?? 0) + 1);
  return tellSoon(turn, { ...listener, view: { ...view, received: Object.fromEntries(received), lastEvent: event } });
}

/** Whose it is: by the tag every message of a listener carries, by its stream, or by the resource it is about. */
function listenerOf(turn: Turn, exchange: number, params: unknown): Listener | undefined {
  const tag = member(member(params, '_meta'), 'io.modelcontextprotocol/subscriptionId');
  const uri = stringMember(params, 'uri');
  const live = [...turn.state.subscriptions.values()].filter(({ view }) => view.state !== 'ended');
  return (
    live.find(({ request }) => request !== undefined && (tag === request || tag === String(request))) ??
    live.find(({ exchange: own }) => own === exchange) ??
    live.find(
      ({ view }) =>
        view.kind === 'resource' && uri !== undefined && view.acknowledged?.resourceSubscriptions?.includes(uri) === true,
    )
  );
}

function readFilter(value: unknown): ListenFilter {
  const texts = (name: string): string[] | undefined => {
    const found = member(value, name);
    return Array.isArray(found) ? found.filter((each): each is string => typeof each === 'string') : undefined;
  };
  const filter: ListenFilter = {};
  for (const name of ['toolsListChanged', 'promptsListChanged', 'resourcesListChanged'] as const) {
    const found = member(value, name);
    if (typeof found === 'boolean') filter[name] = found;
  }
  const resourceSubscriptions = texts('resourceSubscriptions');
  const taskIds = texts('taskIds');
  return { ...filter, ...(resourceSubscriptions && { resourceSubscriptions }), ...(taskIds && { taskIds }) };
}

/** The session is over, and everything that was listened to with it. */
export function endSubscriptions(turn: Turn, sentence: string): void {
  for (const listener of turn.state.subscriptions.values()) if (listener.view.state !== 'ended') end(turn, listener, sentence);
}

/** Tells what was held back. */
export function tellHeld(turn: Turn, subscription: string): void {
  const listener = turn.state.subscriptions.get(subscription);
  if (listener) tell(turn, listener);
}

function end(turn: Turn, listener: Listener, sentence: string): void {
  clearTimer(turn, `acknowledged:${listener.view.subscription}`);
  tell(turn, { ...listener, request: undefined, view: { ...listener.view, state: 'ended', sentence } });
}

function tell(turn: Turn, listener: Listener): void {
  putListener(turn, { ...listener, toldAt: turn.at });
  turn.effects.push({ kind: 'subscription', subscription: listener.view });
}

/** Floods of updates are told a few times a second. */
function tellSoon(turn: Turn, listener: Listener): void {
  if (turn.at - listener.toldAt >= BETWEEN) return tell(turn, listener);
  putListener(turn, listener);
  return setTimer(turn, `heard:${listener.view.subscription}`, BETWEEN / 1000);
}

function putListener(turn: Turn, listener: Listener): void {
  put(turn, { subscriptions: new Map(turn.state.subscriptions).set(listener.view.subscription, listener) });
}

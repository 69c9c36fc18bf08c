// The person's verbs, each recorded as an intent and told to the session machine.
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { Intent } from '../../../shared/observation/truth.ts';
import type { Input } from '../../../shared/session/input.ts';
import type { State } from '../../../shared/session/state.ts';
import type { Book } from './book.ts';
import type { Session } from './session.ts';

/** An input as a verb gives it: the moment is added where it is recorded. */
export type WithoutTime<T> = T extends { readonly at: number } ? Omit<T, 'at'> : never;

/** Records what the person wants, then lets the machine do it. */
export type Want = (intent: Intent['intent'], detail: unknown, input: WithoutTime<Input>) => void;

/** What the server offers. */
export function listVerbs(
  state: () => State,
  want: Want,
): Pick<Session, 'tools' | 'resources' | 'templates' | 'prompts' | 'refreshList' | 'moreOfList' | 'setPaging'> {
  return {
    tools: () => state().tools,
    resources: () => state().resources,
    templates: () => state().templates,
    prompts: () => state().prompts,
    refreshList: (list) => want('list', { list }, { kind: 'list', list }),
    moreOfList: (list) => want('list', { list, more: true }, { kind: 'list-more', list }),
    setPaging: (paging) => want('set', { paging }, { kind: 'set-paging', paging }),
  };
}

/** What drafts are planned with. */
export function planningIn({ era, context, tools, nextId }: State): ReturnType<Session['planning']> {
  if (era === undefined) return undefined;
  const schemaOf = (tool: string): unknown => tools.find(({ name }) => name === tool)?.inputSchema;
  return { era, context, schemaOf, nextId };
}

/** Requests, and taking them back. */
export function requestVerbs(
  want: Want,
  randomId: () => string,
): Pick<Session, 'send' | 'sendBatch' | 'sendComposed' | 'cancel'> {
  return {
    send({ method, params, timeoutMs, maxTotalMs = 0, override = false, task, logLevel }) {
      if (params !== undefined) checkJson(params, 'The params are');
      const call = randomId();
      const held = task === undefined ? undefined : { ttlMs: task.ttlMs };
      const request = { call, method, params, timeoutMs, maxTotalMs, override, task: held, logLevel };
      want(method === 'tools/call' ? 'call' : 'send', request, { kind: 'send', ...request });
      return call;
    },
    sendBatch(entries, timeoutMs) {
      for (const { params } of entries) if (params !== undefined) checkJson(params, 'The params are');
      const messages = entries.map(({ method, params, notification }) => ({
        method,
        params,
        call: notification === true ? undefined : randomId(),
      }));
      want('send', { messages }, { kind: 'batch', messages, timeoutMs });
      return messages.flatMap(({ call }) => call ?? []);
    },
    sendComposed(draft, timeoutMs, maxTotalMs) {
      const call = randomId();
      const composed = { call, draft, timeoutMs, maxTotalMs };
      want('send', composed, { kind: 'send-composed', ...composed });
      return call;
    },
    cancel: (call) => want('cancel', { call }, { kind: 'cancel', call }),
  };
}

/** What holds for the session, and what goes on beside the requests. */
export function settingVerbs(
  want: Want,
  randomId: () => string,
): Pick<Session, 'setPolicies' | 'setClient' | 'setRoots' | 'setLogLevel' | 'refreshTasks' | 'task' | 'listen' | 'reopen'> {
  return {
    setPolicies: (policies) => want('set', { policies }, { kind: 'set-policies', policies }),
    setClient: (client) => want('set', { client }, { kind: 'set-client', client }),
    setRoots: (roots) => want('set', { roots }, { kind: 'set-roots', roots }),
    setLogLevel: (level) => want('set', { logLevel: level }, { kind: 'set-log-level', level, call: randomId() }),
    refreshTasks: () => want('list', { list: 'tasks' }, { kind: 'refresh-tasks' }),
    task: (taskId, ask) => want('send', { taskId, ask }, { kind: 'task', taskId, ask }),
    listen: () => want('send', { listen: true }, { kind: 'listen' }),
    reopen: () => want('connect', { reopen: true }, { kind: 'reopen' }),
  };
}

/** Answering the server. */
export function inboxVerbs(want: Want, inbox: Book<InboxItem>): Pick<Session, 'inbox' | 'answer'> {
  return {
    inbox: inbox.all,
    answer(item, answer) {
      if (inbox.get(item)?.state !== 'waiting')
        throw new ContractError('not-found', 'This question does not wait for an answer any more.');
      if (answer.kind === 'result') checkJson(answer.result, 'The answer is');
      want('answer', { item, answer }, { kind: 'answer', item, answer });
    },
  };
}

/** Listening. */
export function subscriptionVerbs(want: Want, randomId: () => string): Pick<Session, 'subscribe' | 'unsubscribe'> {
  return {
    subscribe(filter) {
      const subscription = randomId();
      want('send', { subscription, filter }, { kind: 'subscribe', subscription, filter });
      return subscription;
    },
    unsubscribe: (subscription) => want('cancel', { subscription }, { kind: 'unsubscribe', subscription }),
  };
}

function checkJson(text: string, what: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ContractError('bad-params', `${what} not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

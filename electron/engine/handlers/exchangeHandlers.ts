import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** What goes on beside the person's own requests: questions of the server, tasks, subscriptions, and what we say we are. */
export function exchangeHandlers(
  open: OpenCaptures,
): HandlersOf<'inbox' | 'tasks' | 'subscriptions' | 'client' | 'roots' | 'log'> {
  const live = (capture: string) => liveSession(open, capture);
  return {
    'client.set': ({ capture, client }) => {
      live(capture).setClient(client);
      return {};
    },
    'roots.set': ({ capture, roots }) => {
      live(capture).setRoots(roots);
      return {};
    },
    'log.setLevel': ({ capture, level }) => {
      live(capture).setLogLevel(level);
      return {};
    },
    'inbox.list': ({ capture }) => [...(open.get(capture).session?.inbox() ?? [])],
    'inbox.answer': ({ capture, item, answer }) => {
      live(capture).answer(item, answer);
      return {};
    },
    'inbox.setPolicies': ({ capture, policies }) => {
      live(capture).setPolicies(policies);
      return {};
    },
    'tasks.list': ({ capture }) => [...(open.get(capture).session?.tasks() ?? [])],
    'tasks.refresh': ({ capture }) => {
      live(capture).refreshTasks();
      return {};
    },
    'tasks.get': ({ capture, taskId }) => {
      live(capture).task(taskId, 'get');
      return {};
    },
    'tasks.result': ({ capture, taskId }) => {
      live(capture).task(taskId, 'result');
      return {};
    },
    'tasks.cancel': ({ capture, taskId }) => {
      live(capture).task(taskId, 'cancel');
      return {};
    },
    'subscriptions.list': ({ capture }) => [...(open.get(capture).session?.subscriptions() ?? [])],
    'subscriptions.open': ({ capture, filter }) => ({ subscription: live(capture).subscribe(filter) }),
    'subscriptions.close': ({ capture, subscription }) => {
      live(capture).unsubscribe(subscription);
      return {};
    },
  };
}

// What a subscription asks for, in words; and how what was acknowledged differs from it. Pure.
import type { ListenFilter, Subscription } from '../../../../shared/contract/schemas/subscription.ts';

/** The list changes a filter may name, in the order they are shown. */
export const changeKinds = [
  { id: 'toolsListChanged', title: 'Tools list changes' },
  { id: 'promptsListChanged', title: 'Prompts list changes' },
  { id: 'resourcesListChanged', title: 'Resources list changes' },
] as const satisfies readonly { readonly id: keyof ListenFilter; readonly title: string }[];

/** Everything a filter names, one entry each. */
export function filterEntries(filter: ListenFilter): readonly string[] {
  return [
    ...changeKinds.filter(({ id }) => filter[id] === true).map(({ title }) => title.toLowerCase()),
    ...(filter.resourceSubscriptions ?? []),
    ...(filter.taskIds ?? []).map((taskId) => `task ${taskId}`),
  ];
}

/** What was asked for and not acknowledged, and the other way round; empty where both say the same or nothing came yet. */
export function differences({ asked, acknowledged }: Pick<Subscription, 'asked' | 'acknowledged'>): readonly string[] {
  if (acknowledged === null) return [];
  const wanted = filterEntries(asked);
  const given = filterEntries(acknowledged);
  return [
    ...wanted.filter((entry) => !given.includes(entry)).map((entry) => `Not acknowledged: ${entry}`),
    ...given.filter((entry) => !wanted.includes(entry)).map((entry) => `Acknowledged without being asked for: ${entry}`),
  ];
}

/** What a subscription is called in a list. */
export function subscriptionName({ asked, kind }: Pick<Subscription, 'asked' | 'kind'>): string {
  const entries = filterEntries(asked);
  if (kind === 'resource') return entries.join(', ');
  return entries.length === 0 ? 'nothing' : entries.join(', ');
}

/** How many notifications came; updates counted by their URI as well are not counted twice. */
export function receivedTotal({ received }: Pick<Subscription, 'received'>): number {
  return Object.entries(received).reduce((sum, [key, count]) => sum + (key.startsWith('notifications/') ? count : 0), 0);
}

/** The lines of a text that name something, each once. */
export function linesOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/** What a person is choosing to listen to. */
export interface ListenDraft {
  readonly changes: Readonly<Record<(typeof changeKinds)[number]['id'], boolean>>;
  /** One URI a line. */
  readonly uris: string;
  /** One task id a line. */
  readonly tasks: string;
}

/** A form with nothing chosen. */
export const emptyListen: ListenDraft = {
  changes: { toolsListChanged: false, promptsListChanged: false, resourcesListChanged: false },
  uris: '',
  tasks: '',
};

/** The filters to open: one for a listen stream, one a resource where each is subscribed to by itself. */
export function filtersOf(draft: ListenDraft, oneByOne: boolean): readonly ListenFilter[] {
  const uris = linesOf(draft.uris);
  if (oneByOne) return uris.map((uri) => ({ resourceSubscriptions: [uri] }));
  const taskIds = linesOf(draft.tasks);
  const changes = Object.fromEntries(changeKinds.filter(({ id }) => draft.changes[id]).map(({ id }) => [id, true]));
  return [
    {
      ...changes,
      ...(uris.length > 0 && { resourceSubscriptions: [...uris] }),
      ...(taskIds.length > 0 && { taskIds: [...taskIds] }),
    },
  ];
}

// The left pane of a session: one area a tab, the features know nothing of each other.
import type { ReactElement } from 'react';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { InboxFeature } from '../features/inbox/index.ts';
import { LogsFeature } from '../features/logs/index.ts';
import { PromptsFeature } from '../features/prompts/index.ts';
import { ResourcesFeature } from '../features/resources/index.ts';
import { ServerFeature } from '../features/server/index.ts';
import { SubscriptionsFeature } from '../features/subscriptions/index.ts';
import { TasksFeature } from '../features/tasks/index.ts';
import { ToolsFeature } from '../features/tools/index.ts';
import { areaOf, type Area } from '../state/appState.ts';
import { useActions, useApp } from '../state/useApp.ts';
import { Tabs, type TabItem } from '../ui/Tabs.tsx';
import './leftPane.css';

const features: Readonly<Record<Area, (props: { readonly capture: string }) => ReactElement | null>> = {
  tools: ToolsFeature,
  resources: ResourcesFeature,
  prompts: PromptsFeature,
  inbox: InboxFeature,
  tasks: TasksFeature,
  subscriptions: SubscriptionsFeature,
  logs: LogsFeature,
  server: ServerFeature,
};

/** What the server offers and asks. */
export function LeftPane({ session }: { readonly session: SessionSummary }): ReactElement {
  const { capture } = session;
  const area = useApp((state) => areaOf(state, capture));
  const tasks = useApp((state) => state.tasks[capture]?.length ?? 0);
  const { showArea } = useActions();
  const Feature = features[area];
  const items = areas(session, tasks);
  const crowded = items.slice(0, 4).reduce((length, { count = '' }) => length + String(count).length, 0) > ROOMY;
  return (
    <Tabs
      label="What the server offers"
      items={items}
      selected={area}
      onSelect={(chosen) => showArea(capture, chosen)}
      className={crowded ? 'left-areas is-crowded' : 'left-areas'}
    >
      <Feature capture={capture} />
    </Tabs>
  );
}

/** The digits the first row has room for at its usual size. */
const ROOMY = 4;

/** Above what the server offers and says, below what goes on with it. */
function areas({ lists, waiting }: SessionSummary, tasks: number): readonly TabItem<Area>[] {
  return [
    { id: 'tools', title: 'Tools', count: short(lists.tools.count) ?? '0' },
    { id: 'resources', title: 'Resources', count: short(lists.resources.count + lists.templates.count) },
    { id: 'prompts', title: 'Prompts', count: short(lists.prompts.count) },
    { id: 'logs', title: 'Logs' },
    { id: 'inbox', title: 'Inbox', count: short(waiting), ...(waiting > 0 && { mark: 'person' as const }) },
    { id: 'tasks', title: 'Tasks', count: short(tasks) },
    { id: 'subscriptions', title: 'Subscriptions' },
    { id: 'server', title: 'Server' },
  ];
}

/** A count in at most three digits, nothing for none; the list says it exactly. */
function short(count: number): string | undefined {
  if (count === 0) return undefined;
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}

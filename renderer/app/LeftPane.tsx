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
  return (
    <Tabs
      label="What the server offers"
      items={areas(session, tasks)}
      selected={area}
      onSelect={(chosen) => showArea(capture, chosen)}
      className="left-areas"
    >
      <Feature capture={capture} />
    </Tabs>
  );
}

/** Above what the server offers and says, below what goes on with it. */
function areas({ lists, waiting }: SessionSummary, tasks: number): readonly TabItem<Area>[] {
  const some = (count: number): number | undefined => (count === 0 ? undefined : count);
  return [
    { id: 'tools', title: 'Tools', count: lists.tools.count },
    { id: 'resources', title: 'Resources', count: some(lists.resources.count + lists.templates.count) },
    { id: 'prompts', title: 'Prompts', count: some(lists.prompts.count) },
    { id: 'logs', title: 'Logs' },
    { id: 'inbox', title: 'Inbox', count: some(waiting), ...(waiting > 0 && { mark: 'person' as const }) },
    { id: 'tasks', title: 'Tasks', count: some(tasks) },
    { id: 'subscriptions', title: 'Subscriptions' },
    { id: 'server', title: 'Server' },
  ];
}

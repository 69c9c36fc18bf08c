// Binds the tasks to the state: which one is chosen, and what is asked about it.
import { useState, type ReactElement } from 'react';
import type { Tool } from '../../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../../shared/contract/schemas/task.ts';
import { abilitiesOf } from '../../lists/abilities.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import './tasks.css';
import { taskKey, TasksView } from './views/TasksView.tsx';

const noTasks: readonly TaskState[] = [];
const noTools: readonly Tool[] = [];

/** The area `Tasks` of the left pane. */
export function TasksFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const tasks = useApp((state) => state.tasks[capture] ?? noTasks);
  const tools = useApp((state) => state.tools[capture] ?? noTools);
  const calls = useApp((state) => state.calls);
  const { ask, selectEvent } = useActions();
  const [picked, setPicked] = useState<string>();
  if (session === undefined) return null;
  const newest = tasks.at(-1);
  return (
    <TasksView
      phase={session.phase}
      revision={session.revision ?? undefined}
      abilities={abilitiesOf(session)}
      tasks={tasks}
      selected={picked ?? (newest === undefined ? undefined : taskKey(newest))}
      onSelect={setPicked}
      calls={calls}
      tools={tools}
      onRefresh={() => void ask('tasks.refresh', { capture })}
      onGet={(taskId) => {
        setPicked(taskKey({ heldBy: 'server', taskId }));
        void ask('tasks.get', { capture, taskId });
      }}
      onResult={(taskId) => void ask('tasks.result', { capture, taskId })}
      onCancel={(taskId) => void ask('tasks.cancel', { capture, taskId })}
      onShowEvent={(event) => selectEvent(capture, event)}
    />
  );
}

import { useState, type ReactElement, type ReactNode } from 'react';
import type { CallState, SessionSummary, Tool } from '../../../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../../../shared/contract/schemas/task.ts';
import type { Abilities } from '../../../lists/abilities.ts';
import { ResultPane } from '../../../results/ResultPane.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Countdown } from '../../../ui/Countdown.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { formatCount, formatDuration } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Recording } from '../../../ui/Recording.tsx';
import { ListAndWork } from '../../../ui/ListAndWork.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { forgottenAt, isOver, resultCall, taskLook, taskName } from '../model/taskLook.ts';

export interface TasksViewProps {
  readonly phase: SessionSummary['phase'];
  readonly revision: string | undefined;
  readonly abilities: Pick<Abilities, 'listsTasks' | 'asksTaskResult'>;
  readonly tasks: readonly TaskState[];
  /** `heldBy taskId` of the chosen one. */
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly calls: Readonly<Record<string, CallState>>;
  readonly tools: readonly Tool[];
  readonly onRefresh: () => void;
  readonly onGet: (taskId: string) => void;
  readonly onResult: (taskId: string) => void;
  readonly onCancel: (taskId: string) => void;
  readonly onShowEvent: (event: number) => void;
}

/** A task id may be the same on both sides. */
export function taskKey({ heldBy, taskId }: Pick<TaskState, 'heldBy' | 'taskId'>): string {
  return `${heldBy} ${taskId}`;
}

/** The area `Tasks`: what runs at the server for us, and at us for the server. */
export function TasksView(props: TasksViewProps): ReactElement {
  const { tasks, phase } = props;
  const chosen = tasks.find((task) => taskKey(task) === props.selected);
  const live = phase === 'connected' || phase === 'reconnecting';
  return (
    <ListAndWork
      head={live && <Follow onGet={props.onGet} onRefresh={props.abilities.listsTasks ? props.onRefresh : undefined} />}
      list={tasks.length > 0 && <TaskList tasks={tasks} selected={props.selected} onSelect={props.onSelect} />}
    >
      {chosen === undefined ? (
        <NoTask tasks={tasks.length} phase={phase} lists={props.abilities.listsTasks} />
      ) : (
        <ChosenTask {...props} task={chosen} live={live} />
      )}
    </ListAndWork>
  );
}

function Follow({
  onGet,
  onRefresh,
}: Pick<TasksViewProps, 'onGet'> & { readonly onRefresh: (() => void) | undefined }): ReactElement {
  const [taskId, setTaskId] = useState('');
  const follow = (): void => {
    if (taskId.trim() === '') return;
    onGet(taskId.trim());
    setTaskId('');
  };
  return (
    <form
      className="tasks-head"
      aria-label="Follow a task"
      onSubmit={(event) => {
        event.preventDefault();
        follow();
      }}
    >
      <TextField
        label="Follow a task id"
        labelHidden
        value={taskId}
        onChange={setTaskId}
        placeholder="Follow a task id"
        mono
        className="grow"
      />
      <Button type="submit" disabled={taskId.trim() === ''}>
        Follow
      </Button>
      {onRefresh && <IconButton icon="retry" label="Refresh list" onPress={onRefresh} />}
    </form>
  );
}

function TaskList(props: {
  readonly tasks: readonly TaskState[];
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
}): ReactElement {
  const items = props.tasks.toReversed().map((task) => ({ id: taskKey(task), task }));
  return (
    <ListBox
      label="Tasks"
      className="area-list"
      rows="two"
      items={items}
      selected={props.selected}
      onSelect={props.onSelect}
      textOf={({ task }) => taskName(task)}
    >
      {({ task }) => {
        const [icon, tone, word] = taskLook(task);
        return (
          <>
            <Icon name={icon} tone={tone} label={word} />
            <span className="grow task-lines">
              <span className="mono clip">{taskName(task)}</span>
              <span className="weak clip">
                {word}
                {task.statusMessage === '' ? '' : `: ${task.statusMessage}`}
                {task.heldBy === 'client' ? ' · held here for the server' : ''}
              </span>
            </span>
          </>
        );
      }}
    </ListBox>
  );
}

function ChosenTask(props: TasksViewProps & { readonly task: TaskState; readonly live: boolean }): ReactElement {
  const { task, live, calls, tools } = props;
  const [icon, tone, word] = taskLook(task);
  const call = task.call === null ? undefined : calls[task.call];
  const result = resultCall(task, call);
  const ours = task.heldBy === 'server';
  return (
    <section aria-label="Task">
      <SectionHeading title={taskName(task)} icon={icon} iconTone={tone} note={word} />
      <KeyValue pairs={factsOf(props)} />
      {live && ours && (
        <div className="area-part tasks-buttons">
          <div className="area-buttons">
            <Button onPress={() => props.onGet(task.taskId)}>Get now</Button>
            {props.abilities.asksTaskResult && <Button onPress={() => props.onResult(task.taskId)}>Result</Button>}
            <Button disabled={isOver(task)} label="Cancel task" onPress={() => props.onCancel(task.taskId)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
      {task.sentence !== '' && <p className="area-note">{task.sentence}</p>}
      {result !== undefined && (
        <ResultPane
          call={result}
          tool={tools.find(({ name }) => result.method === 'tools/call' && name === result.target)}
          revision={props.revision}
          onShowEvent={props.onShowEvent}
          still
        />
      )}
    </section>
  );
}

function factsOf({
  task,
  calls,
  onShowEvent,
}: Pick<TasksViewProps, 'calls' | 'onShowEvent'> & { readonly task: TaskState }): readonly (readonly [string, ReactNode])[] {
  const call = task.call === null ? undefined : calls[task.call];
  const forgotten = forgottenAt(task);
  const pairs: readonly (readonly [string, ReactNode])[] = [
    [
      'Task id',
      <bdi key="id" className="mono">
        {task.taskId}
      </bdi>,
    ],
    ['Held by', task.heldBy === 'server' ? 'the server, for us' : 'us, for the server'],
    ['Runs', task.method === '' ? '' : <span key="runs" className="mono">{`${task.method} ${task.target}`}</span>],
    ['Call', call === undefined || call.event === null ? '' : <EventLink key="call" event={call.event} onShow={onShowEvent} />],
    ['Message', task.statusMessage === '' ? '' : <bdi key="message">{task.statusMessage}</bdi>],
    ['Created', moment(task.createdAt)],
    ['Updated', moment(task.lastUpdatedAt)],
    ['Kept', forgotten === undefined ? keptWords(task) : <Kept key="kept" until={forgotten} ttlMs={task.ttlMs ?? 0} />],
    ['Polled', polledWords(task)],
    ['Newest', task.event === null ? '' : <EventLink key="newest" event={task.event} onShow={onShowEvent} />],
  ];
  return pairs.filter(([, value]) => value !== '');
}

/** How often it was asked about, and by whom. */
function polledWords({ heldBy, polls, pollMs, following }: TaskState): string {
  const times = `${polls === 1 ? 'once' : `${formatCount(polls)} times`}${heldBy === 'client' ? ' by the server' : ''}`;
  const pace = pollMs === null ? '' : `, every ${formatDuration(pollMs * 1000)}${heldBy === 'client' ? ' at most' : ''}`;
  return `${times}${pace}${following && heldBy === 'server' ? ', followed' : ''}`;
}

function keptWords({ ttlMs }: TaskState): string {
  return ttlMs === null ? '' : formatDuration(ttlMs * 1000);
}

function moment(iso: string): ReactNode {
  const [day = '', ...time] = iso.split('T');
  return iso === '' ? (
    ''
  ) : (
    <bdi className="mono">
      <span className="task-day">{day}</span>
      {time.length > 0 && (
        <>
          <wbr />T{time.join('T')}
        </>
      )}
    </bdi>
  );
}

function Kept({ until, ttlMs }: { readonly until: number; readonly ttlMs: number }): ReactElement {
  return (
    <>
      <span className="mono">
        <Countdown until={until} />
      </span>{' '}
      <span className="weak">left of {formatDuration(ttlMs * 1000)}</span>
    </>
  );
}

function NoTask(props: {
  readonly tasks: number;
  readonly phase: SessionSummary['phase'];
  readonly lists: boolean;
}): ReactElement {
  const { tasks, phase, lists } = props;
  if (phase === 'offline') return <Recording what="Tasks and what was said about them" />;
  if (tasks > 0) return <EmptyState title="Choose a task">Its state, its times and its result stand here.</EmptyState>;
  return (
    <EmptyState title="No task is known here">
      {phase === 'disconnected'
        ? 'The session is over, and no call of it became a task.'
        : `A call that runs as a task is listed here and followed. A task of an earlier connection can be followed by its id${lists ? ', or found by refreshing the list' : ''}.`}
    </EmptyState>
  );
}

// Work that goes on after its request was answered. What a task is, whatever the revision calls it; `taskRequests.ts` speaks of it.
import type { CallToolResult, InputRequests } from '@modelcontextprotocol/server';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';

/** One task as it stands. */
export interface DemoTask {
  readonly taskId: string;
  readonly status: 'working' | 'input_required' | 'completed' | 'failed' | 'cancelled';
  readonly statusMessage: string;
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  readonly ttlMs: number;
  /** What it waits for, by key; empty while it works. */
  readonly inputRequests: InputRequests;
  readonly result?: CallToolResult;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What the work of a task may do. */
export interface TaskHands {
  readonly signal: AbortSignal;
  readonly say: (statusMessage: string) => void;
  /** Waits until every one of these was answered. */
  readonly ask: (inputRequests: InputRequests) => Promise<Readonly<Record<string, unknown>>>;
}

export interface Tasks {
  start(work: (hands: TaskHands) => Promise<CallToolResult>, ttlMs: number, told: (task: DemoTask) => void): DemoTask;
  /** Throws invalid params for an id that is not known, or not any more. */
  get(taskId: string): DemoTask;
  all(): readonly DemoTask[];
  answer(taskId: string, responses: Readonly<Record<string, unknown>>): void;
  /** False where it was over already. */
  cancel(taskId: string): boolean;
  /** Tells every change of every task; returns how to stop listening. */
  listen(listener: (task: DemoTask) => void): () => void;
  /** Resolves with every change, from now on, until it is over. */
  changed(taskId: string): Promise<void>;
  dispose(): void;
}

/** How often to ask for a task, ms. */
export const POLL_MS = 500;
const LONGEST_TTL_MS = 600_000;
const LIMIT = 100;

interface Entry {
  task: DemoTask;
  readonly stop: AbortController;
  readonly told: (task: DemoTask) => void;
  given: Record<string, unknown>;
  waiting: Set<() => void>;
}

/** The tasks of one server. */
export function createTasks(): Tasks {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(task: DemoTask) => void>();

  function entryOf(taskId: string): Entry {
    const entry = entries.get(taskId);
    if (!entry) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no task ${taskId}, or not any more.`);
    return entry;
  }

  function forget(taskId: string): void {
    entries.get(taskId)?.stop.abort();
    entries.delete(taskId);
  }

  return {
    start(work, ttl, told) {
      const entry = newEntry(Math.min(ttl, LONGEST_TTL_MS), (task) => {
        told(task);
        for (const listener of listeners) listener(task);
      });
      const { taskId, ttlMs } = entry.task;
      entries.set(taskId, entry);
      const [oldest] = entries.keys();
      if (entries.size > LIMIT && oldest !== undefined) forget(oldest);
      setTimeout(() => forget(taskId), ttlMs).unref();
      const begun = entry.task;
      work(handsOf(entry)).then(
        (result) => update(entry, { status: 'completed', statusMessage: 'Done', result }),
        (error: unknown) => update(entry, { status: 'failed', statusMessage: 'It broke', error: errorOf(error) }),
      );
      return begun;
    },
    get: (taskId) => entryOf(taskId).task,
    all: () => [...entries.values()].map(({ task }) => task),
    answer: (taskId, responses) => answer(entryOf(taskId), responses),
    cancel(taskId) {
      const entry = entryOf(taskId);
      if (isOver(entry.task)) return false;
      update(entry, { status: 'cancelled', statusMessage: 'Cancelled on request', inputRequests: {} });
      entry.stop.abort();
      return true;
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed: (taskId) => changed(entryOf(taskId)),
    dispose() {
      for (const taskId of entries.keys()) forget(taskId);
    },
  };
}

function newEntry(ttlMs: number, told: (task: DemoTask) => void): Entry {
  const now = new Date().toISOString();
  const times = { createdAt: now, lastUpdatedAt: now, ttlMs };
  const task: DemoTask = { taskId: randomUUID(), status: 'working', statusMessage: 'Begun', ...times, inputRequests: {} };
  return { task, stop: new AbortController(), told, given: {}, waiting: new Set() };
}

/** What is over does not change any more. */
function update(entry: Entry, patch: Partial<DemoTask>): void {
  if (isOver(entry.task)) return;
  entry.task = { ...entry.task, ...patch, lastUpdatedAt: new Date().toISOString() };
  entry.told(entry.task);
  const { waiting } = entry;
  entry.waiting = new Set();
  for (const wake of waiting) wake();
}

function changed(entry: Entry): Promise<void> {
  return isOver(entry.task) ? Promise.resolve() : new Promise((wake) => entry.waiting.add(wake));
}

function handsOf(entry: Entry): TaskHands {
  return {
    signal: entry.stop.signal,
    say: (statusMessage) => update(entry, { statusMessage }),
    async ask(inputRequests) {
      entry.given = {};
      update(entry, { status: 'input_required', statusMessage: 'Waiting for an answer', inputRequests });
      while (Object.keys(entry.task.inputRequests).length > 0) await changed(entry);
      return entry.given;
    },
  };
}

/** Answers may come one by one; keys nobody asked for are left alone. */
function answer(entry: Entry, responses: Readonly<Record<string, unknown>>): void {
  const asked = Object.entries(entry.task.inputRequests);
  for (const [key] of asked) if (responses[key] !== undefined) entry.given[key] = responses[key];
  const open = asked.filter(([key]) => responses[key] === undefined);
  if (open.length === asked.length) return;
  const inputRequests = Object.fromEntries(open);
  update(entry, open.length > 0 ? { inputRequests } : { status: 'working', statusMessage: 'Answered', inputRequests });
}

/** Whether nothing will change any more. */
export function isOver({ status }: DemoTask): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

function errorOf(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof ProtocolError) return { code: error.code, message: error.message };
  return { code: ProtocolErrorCode.InternalError, message: error instanceof Error ? error.message : String(error) };
}

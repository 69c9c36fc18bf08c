// Tasks as requests: part of the protocol in 2025-11-25, the extension io.modelcontextprotocol/tasks in 2026-07-28. The official package
// has neither at work, only their schemas.
import {
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  RELATED_TASK_META_KEY,
  type CallToolResult,
  type ClientCapabilities,
  type InputRequest,
  type Result,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { bakeAsTask, taskSupport } from './bake.ts';
import { pageOf } from './paging.ts';
import { isOver, POLL_MS, type DemoTask, type Tasks } from './tasks.ts';

/** The one legacy revision with tasks. */
export const CORE = '2025-11-25';
/** The extension's name in both sides' capabilities. */
export const EXTENSION = 'io.modelcontextprotocol/tasks';

const DEFAULT_TTL_MS = 300_000;
const PAGE = 5;
const named = z.looseObject({ taskId: z.string() });

interface Call {
  readonly name: string;
  readonly arguments?: unknown;
  readonly task?: { readonly ttl?: number };
}

/** Begins a task where a call of 2025-11-25 asks for one; undefined where it does not. Throws -32601 where it must or must not. */
export function coreTask(server: Server, tasks: Tasks, { name, arguments: args, task }: Call): Result | undefined {
  const support = taskSupport.get(name);
  if (task === undefined) {
    if (support === 'required') throw new ProtocolError(ProtocolErrorCode.MethodNotFound, `${name} runs only as a task.`);
    return undefined;
  }
  if (support === undefined) throw new ProtocolError(ProtocolErrorCode.MethodNotFound, `${name} does not run as a task.`);
  const tell = (now: DemoTask): void => {
    // A session that ended hears of its tasks when it asks again.
    server.notification({ method: 'notifications/tasks/status', params: coreView(now) }).catch(() => undefined);
  };
  return { task: coreView(tasks.start(bakeAsTask(args), task.ttl ?? DEFAULT_TTL_MS, tell)) };
}

/** Answers the requests about tasks of 2025-11-25. */
export function answerCoreTasks(server: Server, tasks: Tasks): void {
  const spoken = (): void => {
    if (server.getNegotiatedProtocolVersion() !== CORE)
      throw new ProtocolError(ProtocolErrorCode.MethodNotFound, 'Method not found');
  };
  server.setRequestHandler('tasks/get', { params: named }, ({ taskId }) => {
    spoken();
    return coreView(tasks.get(taskId));
  });
  server.setRequestHandler('tasks/list', { params: z.looseObject({ cursor: z.string().optional() }) }, ({ cursor }) => {
    spoken();
    const { page, next } = pageOf(tasks.all(), cursor, PAGE);
    return { tasks: page.map(coreView), ...next };
  });
  server.setRequestHandler('tasks/cancel', { params: named }, ({ taskId }) => {
    spoken();
    if (!tasks.cancel(taskId)) throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'This task is over already.');
    return coreView(tasks.get(taskId));
  });
  server.setRequestHandler('tasks/result', { params: named }, async ({ taskId }, context) => {
    spoken();
    const related = { [RELATED_TASK_META_KEY]: { taskId } };
    for (let task = tasks.get(taskId); !isOver(task); task = tasks.get(taskId)) {
      const next = tasks.changed(taskId);
      // Whoever waits for the result is who can be asked.
      for (const [key, request] of Object.entries(task.inputRequests))
        tasks.answer(taskId, { [key]: await askNow(context, request, related) });
      await next;
    }
    const { result, error, status } = tasks.get(taskId);
    if (error) throw new ProtocolError(error.code, error.message);
    if (result === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `This task was ${status}.`);
    return { ...result, _meta: related };
  });
}

async function askNow(
  { mcpReq }: ServerContext,
  { method, params }: InputRequest,
  meta: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    return await mcpReq.send({ method, params: { ...params, _meta: meta } });
  } catch {
    return { action: 'cancel' };
  }
}

function coreView({ taskId, status, statusMessage, createdAt, lastUpdatedAt, ttlMs, result }: DemoTask): Result {
  // A tool error is a failed task here; the extension calls it completed.
  const told = status === 'completed' && result?.isError === true ? 'failed' : status;
  return { taskId, status: told, statusMessage, createdAt, lastUpdatedAt, ttl: ttlMs, pollInterval: POLL_MS };
}

/** Begins a task where a call of 2026-07-28 names a tool that runs as one and the client knows the extension; else undefined. */
export function extensionTask(tasks: Tasks, { name, arguments: args }: Call, client: ClientCapabilities): Result | undefined {
  const support = taskSupport.get(name);
  if (support === undefined) return undefined;
  if (client.extensions?.[EXTENSION] === undefined) {
    if (support === 'required') throw missing();
    return undefined;
  }
  const task = tasks.start(bakeAsTask(args), DEFAULT_TTL_MS, () => undefined);
  return { resultType: 'task', ...extensionView(task) };
}

/** Answers the requests about tasks of the extension; `clientOf` is what the client of a request declared. */
export function answerExtensionTasks(
  server: Server,
  tasks: Tasks,
  clientOf: (context: ServerContext) => ClientCapabilities,
): void {
  const declared = (context: ServerContext): void => {
    if (clientOf(context).extensions?.[EXTENSION] === undefined) throw missing();
  };
  server.setRequestHandler('tasks/get', { params: named }, ({ taskId }, context) => {
    declared(context);
    return extensionView(tasks.get(taskId));
  });
  server.setRequestHandler('tasks/update', { params: named }, ({ taskId }, context) => {
    declared(context);
    // The package takes the responses out of the params of every request, as if this were a further round of one.
    tasks.answer(taskId, context.mcpReq.inputResponses ?? {});
    return {};
  });
  server.setRequestHandler('tasks/cancel', { params: named }, ({ taskId }, context) => {
    declared(context);
    tasks.cancel(taskId);
    return {};
  });
}

/** What is refused where the client did not declare the extension. */
export function missing(): MissingRequiredClientCapabilityError {
  return new MissingRequiredClientCapabilityError({ requiredCapabilities: { extensions: { [EXTENSION]: {} } } });
}

/** A task as the extension writes it. */
export function extensionView(task: DemoTask): Result & { readonly result?: CallToolResult } {
  const { taskId, status, statusMessage, createdAt, lastUpdatedAt, ttlMs, inputRequests, result, error } = task;
  return {
    taskId,
    status,
    statusMessage,
    createdAt,
    lastUpdatedAt,
    ttlMs,
    pollIntervalMs: POLL_MS,
    ...(status === 'input_required' && { inputRequests }),
    ...(status === 'completed' && result && { result: { ...result, resultType: 'complete' } }),
    ...(status === 'failed' && error && { error }),
  };
}

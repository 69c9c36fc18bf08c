// `subscriptions/listen` with `taskIds`, which the tasks extension adds to the filter and the official package does not know. A request
// without them is left to the package.
import {
  CLIENT_CAPABILITIES_META_KEY,
  SUBSCRIPTION_ID_META_KEY,
  type ServerEvent,
  type ServerEventBus,
  type SubscriptionFilter,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { EXTENSION, extensionView, missing } from './taskRequests.ts';
import type { DemoTask, Tasks } from './tasks.ts';

const asked = z.looseObject({
  id: z.union([z.string(), z.number()]),
  params: z.looseObject({
    notifications: z.object({
      toolsListChanged: z.boolean().optional(),
      promptsListChanged: z.boolean().optional(),
      resourcesListChanged: z.boolean().optional(),
      resourceSubscriptions: z.array(z.string()).optional(),
      taskIds: z.array(z.string()),
    }),
    _meta: z.looseObject({ [CLIENT_CAPABILITIES_META_KEY]: z.looseObject({ extensions: z.looseObject({}).optional() }) }),
  }),
});
type Asked = z.infer<typeof asked>;
type Told = { readonly method: string; readonly params: Readonly<Record<string, unknown>> };

const KEEP_ALIVE_MS = 15_000;

/** The stream of a listener that asks for tasks too, or undefined for any other request. */
export async function listenToTasks(request: Request, tasks: Tasks, bus: ServerEventBus): Promise<Response | undefined> {
  if (request.headers.get('mcp-method') !== 'subscriptions/listen') return undefined;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  const message = asked.safeParse(body);
  if (!message.success) return undefined;
  const { id, params } = message.data;
  if (params._meta[CLIENT_CAPABILITIES_META_KEY].extensions?.[EXTENSION] === undefined) {
    const { code, message: sentence, data } = missing();
    return Response.json({ jsonrpc: '2.0', id, error: { code, message: sentence, data } }, { status: 400 });
  }
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
  return new Response(streamFor(message.data, tasks, bus, request.signal), { headers });
}

function streamFor({ id, params }: Asked, tasks: Tasks, bus: ServerEventBus, left: AbortSignal): ReadableStream<Uint8Array> {
  const { taskIds, ...filter } = params.notifications;
  const known = taskIds.filter((taskId) => tasks.all().some((task) => task.taskId === taskId));
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  return new ReadableStream({
    cancel: () => end(),
    start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      const tell = ({ method, params: said }: Told): void => {
        const tagged = { ...said, _meta: { [SUBSCRIPTION_ID_META_KEY]: id } };
        write(`event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', method, params: tagged })}\n\n`);
      };
      tell({ method: 'notifications/subscriptions/acknowledged', params: { notifications: { ...filter, taskIds: known } } });
      const tellTask = (task: DemoTask): void => {
        if (known.includes(task.taskId)) tell({ method: 'notifications/tasks', params: extensionView(task) });
      };
      const ends = [
        tasks.listen(tellTask),
        bus.subscribe((event) => {
          const told = toldOf(event, filter);
          if (told) tell(told);
        }),
      ];
      const alive = setInterval(() => write(': keepalive\n\n'), KEEP_ALIVE_MS);
      // The client leaves by closing the stream, which may be seen here or there first.
      end = () => {
        clearInterval(alive);
        for (const each of ends) each();
      };
      left.addEventListener('abort', end);
    },
  });
}

function toldOf(event: ServerEvent, filter: SubscriptionFilter): Told | undefined {
  switch (event.kind) {
    case 'tools_list_changed':
      return filter.toolsListChanged === true ? { method: 'notifications/tools/list_changed', params: {} } : undefined;
    case 'prompts_list_changed':
      return filter.promptsListChanged === true ? { method: 'notifications/prompts/list_changed', params: {} } : undefined;
    case 'resources_list_changed':
      return filter.resourcesListChanged === true ? { method: 'notifications/resources/list_changed', params: {} } : undefined;
    case 'resource_updated':
      return filter.resourceSubscriptions?.includes(event.uri) === true
        ? { method: 'notifications/resources/updated', params: { uri: event.uri } }
        : undefined;
  }
}

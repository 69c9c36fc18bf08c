// The demo server as the protocol sees it, whatever transport carries it: who it is, what it offers, and how a call is answered.
import {
  CLIENT_CAPABILITIES_META_KEY,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ClientCapabilities,
  type JSONRPCRequest,
  type Result,
  type ServerCapabilities,
  type ServerContext,
  type ServerOptions,
  type Transport,
} from '@modelcontextprotocol/server';
import { baking, taskSupport } from './bake.ts';
import { offerTo } from './offer.ts';
import { readResource } from './resources.ts';
import { answerCoreTasks, answerExtensionTasks, CORE, coreTask, EXTENSION, extensionTask } from './taskRequests.ts';
import type { Tasks } from './tasks.ts';
import type { DemoTool } from './tool.ts';
import { asking, bookings } from './tools/asking.ts';
import { changing, surprise } from './tools/changing.ts';
import { content } from './tools/content.ts';
import { mirrored } from './tools/mirrored.ts';
import { overTime } from './tools/overTime.ts';
import { structured } from './tools/structured.ts';
import { trouble } from './tools/trouble.ts';
import type { World } from './world.ts';

const instructions = `A server to look at. Nothing it does has an effect outside of it.
Start with count_to for progress, place_order for a form, picture for an image; failing and broken show the two kinds of error.
ask_form, ask_model, ask_url and ask_roots ask you something; book_table asks three times. bake runs as a task.
Subscribe to demo://clock, which changes every three seconds; change_tools, add_prompt and write_note change what is listed.
The same is served over 2026-07-28 and Streamable HTTP at /mcp, and over HTTP+SSE at /sse.`;

const MINUTE_MS = 60_000;

/** What all protocol endpoints of one server share. */
export interface Shared {
  readonly world: World;
  readonly tasks: Tasks;
  readonly tools: readonly DemoTool[];
}

/** The tools of a server, in the order they are listed. */
export function demoTools(world: World): readonly DemoTool[] {
  return [...structured, ...overTime, ...content, ...trouble, ...asking, ...changing(world), ...mirrored, ...baking];
}

/** One protocol endpoint; every session, and every request of 2026-07-28, has its own. */
export function createDemoProtocol(shared: Shared, era: 'legacy' | 'modern'): Server {
  return new DemoProtocol(shared, era);
}

class DemoProtocol extends Server {
  readonly #shared: Shared;
  readonly #isModern: boolean;

  constructor(shared: Shared, era: 'legacy' | 'modern') {
    super({ name: 'wirescope-demo', title: 'Wirescope demo', version: '1.1.0' }, optionsFor(era));
    this.#shared = shared;
    this.#isModern = era === 'modern';
    const { tasks, world } = shared;
    offerTo(this, world, this.#isModern);
    this.setRequestHandler('tools/list', () => ({ tools: this.#tools().map((tool) => described(tool, this.#revision())) }));
    this.setRequestHandler('tools/call', ({ params }, context) => {
      const tool = this.#tools().find(({ name }) => name === params.name);
      if (tool === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool named ${params.name}.`);
      return tool.run(params.arguments, { ...context, revision: this.#revision(), client: this.#clientOf(context) });
    });
    if (this.#isModern) answerExtensionTasks(this, tasks, (context) => this.#clientOf(context));
    else {
      answerCoreTasks(this, tasks);
      this.#answerSubscriptions();
    }
  }

  #tools(): readonly DemoTool[] {
    return this.#shared.world.surprise ? [...this.#shared.tools, surprise] : this.#shared.tools;
  }

  #revision(): string {
    return this.getNegotiatedProtocolVersion() ?? CORE;
  }

  #clientOf({ mcpReq }: ServerContext): ClientCapabilities {
    const envelope: Readonly<Record<string, unknown>> | undefined = mcpReq.envelope;
    const said = this.#isModern ? envelope?.[CLIENT_CAPABILITIES_META_KEY] : this.getClientCapabilities();
    return (said as ClientCapabilities | undefined) ?? {};
  }

  /** Legacy: resources are subscribed to one by one, and what changed goes out on the standing stream. */
  #answerSubscriptions(): void {
    const subscribed = new Set<string>();
    const quietly = (sent: Promise<void>): void => void sent.catch(() => undefined);
    this.setRequestHandler('resources/subscribe', ({ params }) => {
      readResource(this.#shared.world, params.uri);
      subscribed.add(params.uri);
      return {};
    });
    this.setRequestHandler('resources/unsubscribe', ({ params }) => {
      subscribed.delete(params.uri);
      return {};
    });
    this.setNotificationHandler('notifications/roots/list_changed', async () => {
      const { roots } = await this.listRoots();
      await this.sendLoggingMessage({ level: 'info', logger: 'roots', data: { roots } });
    });
    const forget = this.#shared.world.listen((change) => {
      if (change.kind === 'tools') quietly(this.sendToolListChanged());
      else if (change.kind === 'prompts') quietly(this.sendPromptListChanged());
      else if (change.kind === 'resources') quietly(this.sendResourceListChanged());
      else if (subscribed.has(change.uri)) quietly(this.sendResourceUpdated({ uri: change.uri }));
    });
    this.onclose = forget;
  }

  /** Tasks belong to one legacy revision; completion came with the second. */
  override getCapabilities(): ServerCapabilities {
    const { tasks, completions, ...others } = super.getCapabilities();
    const revision = this.#revision();
    return {
      ...others,
      ...(revision === CORE && tasks && { tasks }),
      ...(revision > '2024-11-05' && completions && { completions }),
    };
  }

  /** A call that becomes a task is answered before the package looks for the content of a result. */
  protected override _wrapHandler(
    method: string,
    handler: (request: JSONRPCRequest, context: ServerContext) => Promise<Result>,
  ): (request: JSONRPCRequest, context: ServerContext) => Promise<Result> {
    const wrapped = super._wrapHandler(method, handler);
    if (method !== 'tools/call') return wrapped;
    return async (request, context) => (await this.#taskFor(request, context)) ?? wrapped(request, context);
  }

  async #taskFor({ params }: JSONRPCRequest, context: ServerContext): Promise<Result | undefined> {
    const call = (params ?? {}) as unknown as Parameters<typeof coreTask>[2];
    if (this.#isModern) return extensionTask(this.#shared.tasks, call, this.#clientOf(context));
    return this.#revision() === CORE ? coreTask(this, this.#shared.tasks, call) : undefined;
  }

  /** Errors of notifications nobody takes are not worth a word. */
  override async connect(transport: Transport): Promise<void> {
    this.onerror = () => undefined;
    await super.connect(transport);
  }
}

function optionsFor(era: 'legacy' | 'modern'): ServerOptions {
  const own: ServerCapabilities =
    era === 'modern'
      ? { extensions: { [EXTENSION]: {} } }
      : { tasks: { list: {}, cancel: {}, requests: { tools: { call: {} } } } };
  return {
    capabilities: {
      tools: { listChanged: true },
      resources: { subscribe: true, listChanged: true },
      prompts: { listChanged: true },
      completions: {},
      logging: {},
      ...own,
    },
    instructions,
    requestState: { verify: (state, context) => bookings.verify(state, context) },
    cacheHints: {
      'server/discover': { ttlMs: 60 * MINUTE_MS, cacheScope: 'public' },
      'tools/list': { ttlMs: 5 * MINUTE_MS, cacheScope: 'public' },
      'resources/list': { ttlMs: MINUTE_MS, cacheScope: 'private' },
      'resources/templates/list': { ttlMs: 60 * MINUTE_MS, cacheScope: 'public' },
      'prompts/list': { ttlMs: MINUTE_MS, cacheScope: 'private' },
    },
  };
}

function described({ name, title, description, annotations, inputSchema, outputSchema }: DemoTool, revision: string) {
  const support = revision === CORE ? taskSupport.get(name) : undefined;
  return {
    name,
    title,
    description,
    annotations,
    inputSchema: { ...inputSchema, type: 'object' as const },
    ...(outputSchema && { outputSchema: { ...outputSchema, type: 'object' as const } }),
    ...(support && { execution: { taskSupport: support } }),
  };
}

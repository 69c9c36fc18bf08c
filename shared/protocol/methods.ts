// Every request and notification of every revision: who sends it, with what, and what it needs.
import { optional, ref, since, until, type Member } from './describe.ts';
import type { RevisionId, Span } from './span.ts';

/** A capability that must have been declared, and by whom: `receiver` and `sender` are told where either side may be it. */
export interface Need extends Span {
  readonly side: 'client' | 'server' | 'receiver' | 'sender';
  /** Where it stands in that side's capabilities. */
  readonly path: readonly string[];
}

/** One method of the protocol, in the revisions of its span. */
export interface MethodDescription extends Span {
  readonly method: string;
  readonly kind: 'request' | 'notification';
  /** Who may send it. */
  readonly from: 'client' | 'server' | 'both';
  /** The name of its message in the schema. */
  readonly definition: string;
  /** Its `params` member. */
  readonly params: Member;
  /** The definition of its result, for requests. */
  readonly result?: string;
  readonly needs?: readonly Need[];
  /** The member of the result that is a page of things, for methods that hand out a `nextCursor`. */
  readonly pages?: string;
  /** The parameter mirrored in `Mcp-Name` (2026-07-28 › Streamable HTTP › Standard Request Headers). */
  readonly names?: string;
  /** Whether the work may take long enough for a progress token to be worth sending. */
  readonly progress?: true;
  /** Since when it may be answered `input_required`. */
  readonly asksBack?: RevisionId;
  /** What must be declared for it to become a task. */
  readonly asTask?: readonly Need[];
  /** Since when its complete result says how long it may be kept. */
  readonly cached?: RevisionId;
  /** Since when it is no message of its own any more, but a question inside a result. */
  readonly embedded?: RevisionId;
}

const legacy = { until: '2025-11-25' } as const;
const modern = { since: '2026-07-28' } as const;
const coreTasks = { since: '2025-11-25', until: '2025-11-25' } as const;
const tasksExtension = { since: '2026-07-28', extension: 'io.modelcontextprotocol/tasks' } as const;

/** Parameters nothing has to be in; 2026-07-28 wants its `_meta` in every request. */
const free = (name: string): Member => [until('2025-11-25', optional(ref(name))), since('2026-07-28', ref(name))];
const noParams = free('RequestParams');
const page = free('PaginatedRequestParams');
const noticeParams = optional(ref('NotificationParams'));

const server = (...path: readonly string[]): Need => ({ side: 'server', path });
const client = (...path: readonly string[]): Need => ({ side: 'client', path });
const taskOf = (need: Need, ...request: readonly string[]): Need => ({
  ...need,
  path: ['tasks', 'requests', ...request],
  ...coreTasks,
});
const extended = [
  { side: 'client', path: ['extensions', tasksExtension.extension], ...tasksExtension },
  { side: 'server', path: ['extensions', tasksExtension.extension], ...tasksExtension },
] as const satisfies readonly Need[];

type Rest = Omit<Partial<MethodDescription>, 'method' | 'kind' | 'from' | 'definition'>;

function ask(from: MethodDescription['from'], method: string, name: string, rest: Rest = {}): MethodDescription {
  const words = { method, kind: 'request', from, definition: `${name}Request`, result: `${name}Result` } as const;
  return { ...words, params: ref(`${name}RequestParams`), ...rest };
}

function tell(from: MethodDescription['from'], method: string, name: string, rest: Rest = {}): MethodDescription {
  const definition = `${name}Notification`;
  return {
    method: `notifications/${method}`,
    kind: 'notification',
    from,
    definition,
    params: ref(`${definition}Params`),
    ...rest,
  };
}

const opening: readonly MethodDescription[] = [
  ask('client', 'initialize', 'Initialize', legacy),
  tell('client', 'initialized', 'Initialized', { ...legacy, params: noticeParams }),
  ask('client', 'server/discover', 'Discover', { ...modern, params: noParams, cached: '2026-07-28' }),
  ask('both', 'ping', 'Ping', { ...legacy, params: noParams, result: 'EmptyResult' }),
  tell('both', 'cancelled', 'Cancelled'),
  tell('both', 'progress', 'Progress', legacy),
  // A client that is asked nothing has no progress to tell.
  tell('server', 'progress', 'Progress', modern),
];

const offered: readonly MethodDescription[] = [
  ask('client', 'tools/list', 'ListTools', { params: page, pages: 'tools', cached: '2026-07-28', needs: [server('tools')] }),
  ask('client', 'tools/call', 'CallTool', {
    names: 'name',
    progress: true,
    asksBack: '2026-07-28',
    needs: [server('tools')],
    asTask: [taskOf(server(), 'tools', 'call'), ...extended],
  }),
  tell('server', 'tools/list_changed', 'ToolListChanged', { params: noticeParams, needs: [server('tools', 'listChanged')] }),
  ask('client', 'resources/list', 'ListResources', {
    params: page,
    pages: 'resources',
    cached: '2026-07-28',
    needs: [server('resources')],
  }),
  ask('client', 'resources/templates/list', 'ListResourceTemplates', {
    params: page,
    pages: 'resourceTemplates',
    cached: '2026-07-28',
    needs: [server('resources')],
  }),
  ask('client', 'resources/read', 'ReadResource', {
    names: 'uri',
    progress: true,
    asksBack: '2026-07-28',
    cached: '2026-07-28',
    needs: [server('resources')],
  }),
  ask('client', 'resources/subscribe', 'Subscribe', {
    ...legacy,
    result: 'EmptyResult',
    needs: [server('resources', 'subscribe')],
  }),
  ask('client', 'resources/unsubscribe', 'Unsubscribe', {
    ...legacy,
    result: 'EmptyResult',
    needs: [server('resources', 'subscribe')],
  }),
  tell('server', 'resources/updated', 'ResourceUpdated', { needs: [server('resources', 'subscribe')] }),
  tell('server', 'resources/list_changed', 'ResourceListChanged', {
    params: noticeParams,
    needs: [server('resources', 'listChanged')],
  }),
  ask('client', 'prompts/list', 'ListPrompts', {
    params: page,
    pages: 'prompts',
    cached: '2026-07-28',
    needs: [server('prompts')],
  }),
  ask('client', 'prompts/get', 'GetPrompt', {
    names: 'name',
    progress: true,
    asksBack: '2026-07-28',
    needs: [server('prompts')],
  }),
  tell('server', 'prompts/list_changed', 'PromptListChanged', {
    params: noticeParams,
    needs: [server('prompts', 'listChanged')],
  }),
  ask('client', 'completion/complete', 'Complete', { needs: [{ ...server('completions'), since: '2025-03-26' }] }),
  ask('client', 'logging/setLevel', 'SetLevel', { ...legacy, result: 'EmptyResult', needs: [server('logging')] }),
  tell('server', 'message', 'LoggingMessage', { needs: [server('logging')] }),
  ask('client', 'subscriptions/listen', 'SubscriptionsListen', modern),
  tell('server', 'subscriptions/acknowledged', 'SubscriptionsAcknowledged', modern),
];

const asked: readonly MethodDescription[] = [
  ask('server', 'sampling/createMessage', 'CreateMessage', {
    embedded: '2026-07-28',
    needs: [client('sampling')],
    asTask: [taskOf(client(), 'sampling', 'createMessage')],
  }),
  ask('server', 'elicitation/create', 'Elicit', {
    since: '2025-06-18',
    embedded: '2026-07-28',
    needs: [client('elicitation')],
    asTask: [taskOf(client(), 'elicitation', 'create')],
  }),
  tell('server', 'elicitation/complete', 'ElicitationComplete', { ...coreTasks, needs: [client('elicitation', 'url')] }),
  ask('server', 'roots/list', 'ListRoots', {
    embedded: '2026-07-28',
    params: optional(ref('ListRootsRequestParams')),
    needs: [client('roots')],
  }),
  tell('client', 'roots/list_changed', 'RootsListChanged', {
    ...legacy,
    params: noticeParams,
    needs: [client('roots', 'listChanged')],
  }),
];

const tasks: readonly MethodDescription[] = [
  ask('both', 'tasks/get', 'GetTask', { ...coreTasks, needs: [{ side: 'receiver', path: ['tasks'] }] }),
  ask('both', 'tasks/result', 'GetTaskPayload', { ...coreTasks, needs: [{ side: 'receiver', path: ['tasks'] }] }),
  ask('both', 'tasks/list', 'ListTasks', {
    ...coreTasks,
    params: page,
    pages: 'tasks',
    needs: [{ side: 'receiver', path: ['tasks', 'list'] }],
  }),
  ask('both', 'tasks/cancel', 'CancelTask', { ...coreTasks, needs: [{ side: 'receiver', path: ['tasks', 'cancel'] }] }),
  tell('both', 'tasks/status', 'TaskStatus', { ...coreTasks, needs: [{ side: 'sender', path: ['tasks'] }] }),
  ask('client', 'tasks/get', 'GetTask', { ...tasksExtension, names: 'taskId', needs: extended }),
  ask('client', 'tasks/update', 'UpdateTask', { ...tasksExtension, names: 'taskId', needs: extended }),
  ask('client', 'tasks/cancel', 'CancelTask', { ...tasksExtension, names: 'taskId', needs: extended }),
  tell('server', 'tasks', 'TaskStatus', { ...tasksExtension, needs: extended }),
];

/** Every method of every revision; one that became another thing stands once for each. */
export const methods: readonly MethodDescription[] = [...opening, ...offered, ...asked, ...tasks];

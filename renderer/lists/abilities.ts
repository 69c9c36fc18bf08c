// What can be asked of the server of a session: what its revision has and what it declares, in one place for every pane. Pure.
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { isObject } from '../../shared/forms/schema.ts';
import { methodIn } from '../../shared/protocol/catalogue.ts';
import { schemaOf } from '../../shared/protocol/schema.ts';

export interface Abilities {
  /** Whether it declares completion, and whether a question may name the other arguments. */
  readonly completes: boolean;
  readonly completesInContext: boolean;
  /** Whether the revision can subscribe to a resource, and whether the server declares it. */
  readonly subscribes: boolean;
  readonly declaresSubscribing: boolean;
  /** Whether a tool call may ask to run as a task. */
  readonly callsAsTask: boolean;
  /** Whether the revision has a request for the list of tasks, and one for the result of a task. */
  readonly listsTasks: boolean;
  readonly asksTaskResult: boolean;
  /** How a level of log messages is asked for: once, with every request, or not at all. */
  readonly logLevel: 'once' | 'each' | undefined;
  readonly declaresLogging: boolean;
}

/** Reads a session. */
export function abilitiesOf({ revision, capabilities }: Pick<SessionSummary, 'revision' | 'capabilities'>): Abilities {
  const declares = (...path: readonly string[]): boolean => memberAt(capabilities, path) !== undefined;
  const known = revision ?? '';
  const taskNeeds = methodIn('tools/call', known)?.asTask?.filter(({ side, extension }) => side === 'server' && !extension) ?? [];
  return {
    completes: declares('completions'),
    completesInContext: takesContext(known),
    subscribes: methodIn('resources/subscribe', known) !== undefined || methodIn('subscriptions/listen', known) !== undefined,
    declaresSubscribing: memberAt(capabilities, ['resources', 'subscribe']) === true,
    callsAsTask: taskNeeds.length > 0 && taskNeeds.every(({ path }) => declares(...path)),
    listsTasks: methodIn('tasks/list', known) !== undefined,
    asksTaskResult: methodIn('tasks/result', known) !== undefined,
    logLevel: methodIn('logging/setLevel', known) !== undefined ? 'once' : levelWithEach(known) ? 'each' : undefined,
    declaresLogging: declares('logging'),
  };
}

function takesContext(revision: string): boolean {
  const entry = methodIn('completion/complete', revision);
  if (entry === undefined) return false;
  const { $defs } = schemaOf(revision);
  const params = entry.params === undefined ? memberAt($defs[entry.definition], ['properties', 'params']) : $defs[entry.params];
  return memberAt(params, ['properties', 'context']) !== undefined;
}

/** Whether the `_meta` of a request has a place for the level. */
function levelWithEach(revision: string): boolean {
  const meta = schemaOf(revision).$defs['RequestMetaObject'];
  return memberAt(meta, ['properties', 'io.modelcontextprotocol/logLevel']) !== undefined;
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) at = isObject(at) ? at[name] : undefined;
  return at;
}

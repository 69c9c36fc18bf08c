// From the table of methods: the definition of each message, of each answer, and of all messages one side may send.
import {
  define,
  exactly,
  object,
  oneOf,
  ref,
  since,
  within,
  type Description,
  type Descriptions,
  type Shape,
  type Variant,
} from './describe.ts';
import { methods, type MethodDescription } from './methods.ts';
import { envelope } from './objects/jsonrpc.ts';
import type { RevisionId, Span } from './span.ts';

/** Since this revision the definition of a message includes its JSON-RPC envelope; before, it was method and params alone. */
const enveloped: RevisionId = '2025-11-25';
const lastLegacy: RevisionId = '2025-11-25';

/** Every definition that follows from the methods. */
export function messages(): Descriptions {
  const definitions: Record<string, Description> = {};
  for (const method of methods) {
    const variants = [...(definitions[method.definition]?.variants ?? []), at(method, messageOf(method))];
    definitions[method.definition] = { variants, named: {} };
    if (method.kind === 'request' && !method.embedded) addResponse(definitions, method);
  }
  const ofClient = methods.filter(({ from }) => from !== 'server');
  const ofServer = methods.filter(({ from }) => from !== 'client');
  return {
    ...definitions,
    ClientRequest: sendable(ofClient, 'request'),
    ServerRequest: sendable(ofServer, 'request'),
    ClientNotification: sendable(ofClient, 'notification'),
    ServerNotification: sendable(ofServer, 'notification'),
    ClientResult: results(ofServer),
    ServerResult: results(ofClient, ref('InputRequiredResult')),
  };
}

function messageOf({ method, kind, params, embedded }: MethodDescription): Shape {
  const own = { since: enveloped, until: embedded && lastLegacy };
  return object({
    jsonrpc: { ...own, shape: envelope, optional: false },
    ...(kind === 'request' && { id: { ...own, shape: ref('RequestId'), optional: false } }),
    method: exactly(method),
    params,
  });
}

/** 2026-07-28 names the whole answer to each request a client sends. */
function addResponse(
  definitions: Record<string, Description>,
  { result = 'Result', definition, asksBack, asTask = [], ...span }: MethodDescription,
): void {
  if (span.until !== undefined || span.from === 'server') return;
  const name = definition.replace(/Request$/, 'ResultResponse');
  const instead = asksBack === undefined ? [] : [since(asksBack, ref('InputRequiredResult'))];
  const extension = asTask.find((need) => need.extension !== undefined)?.extension;
  const task = extension === undefined ? [] : [within(extension, ref('CreateTaskResult'))];
  const response = object({ jsonrpc: envelope, id: ref('RequestId'), result: oneOf(...instead, ...task, ref(result)) });
  definitions[name] = define(at({ ...span, since: '2026-07-28' }, response));
}

function sendable(from: readonly MethodDescription[], kind: MethodDescription['kind']): Description {
  const own = from.filter((method) => method.kind === kind);
  return define(oneOf(...own.map((method) => at(asMessage(method), ref(method.definition)))));
}

function results(of: readonly MethodDescription[], ...more: readonly Shape[]): Description {
  const requests = of.filter(({ kind }) => kind === 'request');
  const choices = requests.map((method) => at(asMessage(method), ref(method.result ?? 'Result')));
  return define(oneOf(ref('Result'), ...more, ...choices));
}

/** Where a method is a message of its own. */
function asMessage(method: MethodDescription): Span {
  return method.embedded === undefined ? method : { ...method, until: lastLegacy };
}

function at({ since: from, until, extension }: Span, shape: Shape): Variant {
  return { shape, optional: false, since: from, until, extension };
}

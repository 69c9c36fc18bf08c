// What may go with any request besides what it asks: each is one member of the message, put in or taken out.
import { rawAt, removeAt, setAt, type JsonPath } from '../../../../shared/base/editJson.ts';
import { methodIn } from '../../../../shared/protocol/catalogue.ts';

/** One thing that may go with a request. */
export interface Extra {
  readonly id: string;
  readonly title: string;
  /** Where it stands, in few words. */
  readonly where: string;
  readonly on: boolean;
  /** The text with it, or without. */
  readonly toggled: string;
}

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  readonly path: JsonPath;
  readonly value: (text: string) => string;
}

const META = 'io.modelcontextprotocol/';

const progress: Kind = {
  id: 'progress',
  title: 'Ask for progress',
  where: 'progressToken',
  path: ['params', '_meta', 'progressToken'],
  value: (text) => rawAt(text, ['id']) ?? '1',
};
const trace: Kind = {
  id: 'trace',
  title: 'Trace this call',
  where: 'traceparent',
  path: ['params', '_meta', 'traceparent'],
  value: () => JSON.stringify(`00-${hex(16)}-${hex(8)}-01`),
};
const log: Kind = {
  id: 'log',
  title: 'Ask for log messages',
  where: 'logLevel',
  path: ['params', '_meta', `${META}logLevel`],
  value: () => '"debug"',
};
const elicitation: Kind = {
  id: 'elicitation',
  title: 'Offer elicitation',
  where: 'clientCapabilities',
  path: ['params', '_meta', `${META}clientCapabilities`, 'elicitation'],
  value: () => '{"form":{},"url":{}}',
};
const sampling: Kind = {
  id: 'sampling',
  title: 'Offer sampling',
  where: 'clientCapabilities',
  path: ['params', '_meta', `${META}clientCapabilities`, 'sampling'],
  value: () => '{}',
};
const task: Kind = {
  id: 'task',
  title: 'Run it as a task',
  where: 'task',
  path: ['params', 'task'],
  value: () => '{"ttl":600000}',
};

/** What may go with the request of a text, in a revision; empty where the text is no request or not JSON. */
export function extrasOf(text: string, method: string, revision: string): readonly Extra[] {
  if (rawAt(text, ['method']) === undefined || rawAt(text, ['id']) === undefined) return [];
  const isModern = rawAt(text, ['params', '_meta', `${META}protocolVersion`]) !== undefined;
  const entry = methodIn(method, revision);
  const kinds = [
    progress,
    ...(isModern ? [elicitation, sampling, log, trace] : []),
    ...(!isModern && entry?.asTask !== undefined ? [task] : []),
  ];
  return kinds.flatMap(({ id, title, where, path, value }) => {
    const on = rawAt(text, path) !== undefined;
    const toggled = on ? removeAt(text, path) : setAt(text, path, value(text));
    return toggled === undefined ? [] : [{ id, title, where, on, toggled }];
  });
}

function hex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// How a session opens (until 2025-11-25), how a server is discovered (since 2026-07-28), and what each side says it can do.
import {
  boolean,
  define,
  lastIn,
  list,
  map,
  object,
  only,
  optional,
  ref,
  since,
  string,
  until,
  type Descriptions,
} from '../describe.ts';
import { params } from './parts.ts';

/** A capability that is there or not; what it may hold is left open. */
const able = optional(ref('JSONObject'));
const listChanged = { listChanged: optional(boolean()) };
const open = {
  experimental: optional(map(ref('JSONObject'))),
  extensions: since('2026-07-28', optional(map(ref('JSONObject')))),
};
const tasks = (requests: ReturnType<typeof object>) =>
  only('2025-11-25', optional(object({ list: able, cancel: able, requests: optional(requests) })));

export const lifecycle: Descriptions = {
  ClientCapabilities: define(
    object({
      ...open,
      roots: optional(object({ listChanged: until('2025-11-25', optional(boolean())) })),
      sampling: optional(object({ context: since('2025-11-25', able), tools: since('2025-11-25', able) })),
      elicitation: since('2025-06-18', optional(object({ form: since('2025-11-25', able), url: since('2025-11-25', able) }))),
      tasks: tasks(
        object({
          sampling: optional(object({ createMessage: able })),
          elicitation: optional(object({ create: able })),
        }),
      ),
    }),
  ),
  ServerCapabilities: define(
    object({
      ...open,
      tools: optional(object(listChanged)),
      prompts: optional(object(listChanged)),
      resources: optional(object({ ...listChanged, subscribe: optional(boolean()) })),
      completions: since('2025-03-26', able),
      logging: able,
      tasks: tasks(object({ tools: optional(object({ call: able })) })),
    }),
  ),
  InitializeRequestParams: lastIn(
    '2025-11-25',
    params({ protocolVersion: string(), capabilities: ref('ClientCapabilities'), clientInfo: ref('Implementation') }),
  ),
  InitializeResult: define(
    until(
      '2025-11-25',
      object(
        {
          protocolVersion: string(),
          capabilities: ref('ServerCapabilities'),
          serverInfo: ref('Implementation'),
          instructions: optional(string()),
        },
        'Result',
      ),
    ),
  ),
  DiscoverResult: define(
    since(
      '2026-07-28',
      object(
        { supportedVersions: list(string()), capabilities: ref('ServerCapabilities'), instructions: optional(string()) },
        'CacheableResult',
      ),
    ),
  ),
};

// What every other object is made of: ids, names, icons, `_meta`, and the frames of requests, notifications and results.
import {
  define,
  exactly,
  integer,
  list,
  map,
  namedSince,
  nothing,
  boolean,
  number,
  object,
  oneOf,
  optional,
  ref,
  since,
  string,
  until,
  words,
  type Descriptions,
} from '../describe.ts';

/** `_meta` on things (not on messages), which carry it since 2025-06-18. */
export const meta = { _meta: since('2025-06-18', optional(ref('MetaObject'))) };

/** JSON as 2026-07-28 names it; the revision's own schema forgets null and fractions, which its text allows. */
const json: Descriptions = {
  JSONValue: define(
    since('2026-07-28', oneOf(ref('JSONObject'), list(ref('JSONValue')), string(), number(), boolean(), nothing())),
  ),
  JSONObject: namedSince('2026-07-28', define(until('2025-11-25', map()), since('2026-07-28', map(ref('JSONValue'))))),
  JSONArray: define(since('2026-07-28', list(ref('JSONValue')))),
};

const names: Descriptions = {
  Role: define(words('assistant', 'user')),
  Cursor: define(string()),
  RequestId: define(oneOf(string(), integer())),
  ProgressToken: define(oneOf(string(), integer())),
  BaseMetadata: namedSince('2025-06-18', define(object({ name: string(), title: since('2025-06-18', optional(string())) }))),
  Icon: define(
    since(
      '2025-11-25',
      object({
        src: string('uri'),
        mimeType: optional(string()),
        sizes: optional(list(string())),
        theme: optional(words('light', 'dark')),
      }),
    ),
  ),
  Icons: define(since('2025-11-25', object({ icons: optional(list(ref('Icon'))) }))),
  Implementation: define(
    object(
      {
        version: string(),
        description: since('2025-11-25', optional(string())),
        websiteUrl: since('2025-11-25', optional(string('uri'))),
      },
      'BaseMetadata',
      'Icons',
    ),
  ),
};

const metas: Descriptions = {
  MetaObject: namedSince('2026-07-28', define(map())),
  RequestMetaObject: namedSince(
    '2026-07-28',
    define(
      object({
        progressToken: optional(ref('ProgressToken')),
        'io.modelcontextprotocol/protocolVersion': since('2026-07-28', string()),
        'io.modelcontextprotocol/clientCapabilities': since('2026-07-28', ref('ClientCapabilities')),
        'io.modelcontextprotocol/clientInfo': since('2026-07-28', optional(ref('Implementation'))),
        'io.modelcontextprotocol/logLevel': since('2026-07-28', optional(ref('LoggingLevel'))),
      }),
    ),
  ),
  NotificationMetaObject: namedSince(
    '2026-07-28',
    define(object({ 'io.modelcontextprotocol/subscriptionId': since('2026-07-28', optional(ref('RequestId'))) })),
  ),
  ResultMetaObject: namedSince(
    '2026-07-28',
    define(object({ 'io.modelcontextprotocol/serverInfo': since('2026-07-28', optional(ref('Implementation'))) })),
  ),
};

const frames: Descriptions = {
  RequestParams: namedSince(
    '2025-11-25',
    define(
      object({
        _meta: [until('2025-11-25', optional(ref('RequestMetaObject'))), since('2026-07-28', ref('RequestMetaObject'))],
      }),
    ),
  ),
  NotificationParams: namedSince('2025-11-25', define(object({ _meta: optional(ref('NotificationMetaObject')) }))),
  // Since 2025-11-25 the frame says nothing about `_meta`; the params of each method do.
  Request: define(
    object({
      method: string(),
      params: [until('2025-06-18', optional(ref('RequestParams'))), since('2025-11-25', optional(map()))],
    }),
  ),
  Notification: define(
    object({
      method: string(),
      params: [until('2025-06-18', optional(ref('NotificationParams'))), since('2025-11-25', optional(map()))],
    }),
  ),
  Result: define(object({ _meta: optional(ref('ResultMetaObject')), resultType: since('2026-07-28', ref('ResultType')) })),
  ResultType: define(since('2026-07-28', string())),
  EmptyResult: define(ref('Result')),
  PaginatedRequestParams: namedSince(
    '2025-11-25',
    define(object({ cursor: optional(ref('Cursor')) }, since('2025-11-25', ref('RequestParams')))),
  ),
  PaginatedRequest: define(
    object({
      jsonrpc: since('2025-11-25', exactly('2.0')),
      id: since('2025-11-25', ref('RequestId')),
      method: string(),
      params: [until('2025-11-25', optional(ref('PaginatedRequestParams'))), since('2026-07-28', ref('PaginatedRequestParams'))],
    }),
  ),
  PaginatedResult: define(object({ nextCursor: optional(ref('Cursor')) }, 'Result')),
  CacheableResult: define(
    since('2026-07-28', object({ ttlMs: integer({ least: 0 }), cacheScope: words('private', 'public') }, 'Result')),
  ),
};

export const base: Descriptions = { ...json, ...names, ...metas, ...frames };

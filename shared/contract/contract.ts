// The one contract between a UI (or terminal) and the engine: every method and every tick, with schemas for what goes in and
// what comes out. The engine validates params, tests validate results, and the types on both sides are inferred from here.
import { z } from 'zod';
import { lanesMethods } from './lanesMethods.ts';
import { replayMethods, replayTicks } from './replayMethods.ts';
import { captureInfoSchema, settingsSchema } from './schemas/capture.ts';
import { composedDraftSchema, expectationSchema, plannedDraftSchema } from './schemas/draft.ts';
import { byteOriginSchema, eventDetailsSchema, eventRowSchema } from './schemas/event.ts';
import { clientProfileSchema, rootSchema } from './schemas/client.ts';
import { answerPoliciesSchema, inboxAnswerSchema, inboxItemSchema } from './schemas/inbox.ts';
import { listIdSchema, promptSchema, resourceSchema, templateSchema } from './schemas/offer.ts';
import { callSchema, connectOptionsSchema, sessionSchema, toolSchema } from './schemas/session.ts';
import { collectionSchema, environmentSchema, repeatSchema } from './schemas/request.ts';
import { heldSchema } from './schemas/held.ts';
import { markSchema } from './schemas/mark.ts';
import { mockOptionsSchema, mockStateSchema } from './schemas/mock.ts';
import { playbackStateSchema } from './schemas/playback.ts';
import { writtenSequenceSchema } from './schemas/sequence.ts';
import { statisticsSchema } from './schemas/statistics.ts';
import { listenFilterSchema, subscriptionSchema } from './schemas/subscription.ts';
import { exportScopeSchema, type ExportScope } from './schemas/exportScope.ts';
import { viewFilterSchema, type ViewFilter } from './schemas/viewFilter.ts';
import { taskSchema } from './schemas/task.ts';
import { exportedSchema, importedSchema, jobProgressSchema, redactionReportSchema } from './schemas/travel.ts';

const count = z.number().int().nonnegative();
const none = z.object({});
const capture = z.object({ capture: z.string() });

export type { ViewFilter };

export type { ExportScope };

function method<P extends z.ZodType, R extends z.ZodType>(params: P, result: R): { readonly params: P; readonly result: R } {
  return { params, result };
}

export const methods = {
  /** What this host is and can do. */
  'app.info': method(
    none,
    z.object({
      version: z.string(),
      host: z.enum(['shell', 'web', 'memory']),
      dataDir: z.string(),
      demoUrl: z.string().nullable(),
    }),
  ),
  'settings.get': method(none, settingsSchema),
  'settings.set': method(settingsSchema.partial(), settingsSchema),
  'settings.forgetRecent': method(z.object({ url: z.string() }), settingsSchema),

  /** Starts connecting and recording; returns at once, progress arrives as `session` ticks. */
  'session.open': method(connectOptionsSchema, capture),
  /** Says goodbye as the era asks (DELETE, aborted streams) and closes the recording; rows stay. */
  'session.close': method(capture, none),
  /** Removes the tile and lets go of the capture file, disconnecting first if needed. */
  'session.dismiss': method(capture, none),
  /** Connects again with the same options, into a new capture. */
  'session.retry': method(capture, capture),
  'session.list': method(none, z.array(sessionSchema)),
  'session.get': method(capture, sessionSchema),

  /** Opens a new MCP session into the same capture, as the same era, after the server forgot the old one. */
  'session.reopen': method(capture, none),
  /** Asks for one more standing stream beside the first (a server answers a second one with 409). */
  'session.listen': method(capture, none),

  'tools.list': method(capture, z.array(toolSchema)),
  'resources.list': method(capture, z.array(resourceSchema)),
  'templates.list': method(capture, z.array(templateSchema)),
  'prompts.list': method(capture, z.array(promptSchema)),
  /** Asks the server for a list again, from its first page. */
  'list.refresh': method(capture.extend({ list: listIdSchema }), none),
  /** Asks for the next page of a list that has one. */
  'list.more': method(capture.extend({ list: listIdSchema }), none),
  'list.setPaging': method(capture.extend({ paging: z.enum(['all', 'one']) }), none),

  /** What we declare and who we are. Holds at once where each request says so, else from the next connection on. */
  'client.set': method(capture.extend({ client: clientProfileSchema }), none),
  /** Replaces the roots and tells the server that they changed, where the era has a way to. */
  'roots.set': method(capture.extend({ roots: z.array(rootSchema) }), none),
  /** The lowest level to be told of; null stops asking. Sent as `logging/setLevel`, or with every request from then on. */
  'log.setLevel': method(capture.extend({ level: z.string().nullable() }), none),

  'inbox.list': method(capture, z.array(inboxItemSchema)),
  /** Answers a waiting question. Refused as `not-found` where it does not wait any more, `bad-params` where the result is not JSON. */
  'inbox.answer': method(capture.extend({ item: z.string(), answer: inboxAnswerSchema }), none),
  'inbox.setPolicies': method(capture.extend({ policies: answerPoliciesSchema }), none),

  'tasks.list': method(capture, z.array(taskSchema)),
  /** Asks the server for the tasks it knows (`tasks/list`, 2025-11-25). */
  'tasks.refresh': method(capture, none),
  /** Asks for the state of one task now; an id nobody knew here yet is taken up and followed. */
  'tasks.get': method(capture.extend({ taskId: z.string() }), none),
  'tasks.result': method(capture.extend({ taskId: z.string() }), none),
  'tasks.cancel': method(capture.extend({ taskId: z.string() }), none),

  'subscriptions.list': method(capture, z.array(subscriptionSchema)),
  'subscriptions.open': method(capture.extend({ filter: listenFilterSchema }), z.object({ subscription: z.string() })),
  'subscriptions.close': method(capture.extend({ subscription: z.string() }), none),

  /** Sends a request; `params` is its JSON text or undefined. Returns at once, progress arrives as `call` ticks. */
  'request.send': method(
    capture.extend({
      method: z.string(),
      params: z.string().optional(),
      timeoutMs: count.optional(),
      maxTotalMs: count.optional(),
      override: z.boolean().optional(),
      /** Ask for it to run as a task (2025-11-25 › Tasks), kept for `ttlMs`. */
      task: z.object({ ttlMs: count.optional() }).optional(),
      /** The level of log messages wanted with this request only (2026-07-28 › Logging). */
      logLevel: z.string().optional(),
    }),
    z.object({ call: z.string() }),
  ),
  /** Sends several messages as one JSON array (2025-03-26 › Batching); one call for each request among them, in order. */
  'request.batch': method(
    capture.extend({
      messages: z.array(z.object({ method: z.string(), params: z.string().optional(), notification: z.boolean().optional() })),
      timeoutMs: count.optional(),
    }),
    z.object({ calls: z.array(z.string()) }),
  ),
  /** The text of a message of this method as the session would send it, under the id that is next. */
  'draft.start': method(
    capture.extend({ method: z.string(), params: z.string().optional() }),
    z.object({ draft: composedDraftSchema, id: z.string().optional() }),
  ),
  /** The draft that sends what an event of any open capture sent, over this session: its text as it stood, its own header lines kept. */
  'draft.fromEvent': method(
    capture.extend({ event: count, from: z.string().optional() }),
    z.object({ draft: composedDraftSchema }),
  ),
  /** The draft of a curl command that was pasted. Refused as `bad-params` where it is none. */
  'draft.fromCurl': method(capture.extend({ command: z.string() }), z.object({ draft: composedDraftSchema })),
  /** The exact request a draft comes to, and what is to be said of it. */
  'draft.plan': method(capture.extend({ draft: composedDraftSchema }), plannedDraftSchema),
  /** The draft that leaves as the text of the raw face says; refused as `bad-params`, with the line, where it is no request. */
  'draft.fromRaw': method(
    capture.extend({ draft: composedDraftSchema, raw: z.string() }),
    z.object({ draft: composedDraftSchema }),
  ),
  /** Ways to break this draft on purpose, each with what a correct server answers. */
  'draft.mutations': method(
    capture.extend({ draft: composedDraftSchema }),
    z.array(z.object({ id: z.string(), title: z.string(), draft: composedDraftSchema, expected: expectationSchema })),
  ),
  /** Sends a draft as it is. Returns at once, progress arrives as `call` ticks. */
  'draft.send': method(
    capture.extend({ draft: composedDraftSchema, timeoutMs: count.optional(), maxTotalMs: count.optional() }),
    z.object({ call: z.string() }),
  ),
  /** What sends a draft from elsewhere: the exact request (`curl`, `fetch`), or the call with an official SDK. Variables are filled in. */
  'draft.code': method(
    capture.extend({ draft: composedDraftSchema, as: z.enum(['curl', 'fetch', 'python', 'typescript']) }),
    z.object({ text: z.string() }),
  ),
  /** Sends a draft many times, each under fresh ids; progress arrives as `repeat` ticks. */
  'draft.repeat': method(
    capture.extend({
      draft: composedDraftSchema,
      times: z.number().int().min(1).max(100_000),
      concurrency: z.number().int().min(1).max(200),
      timeoutMs: count.optional(),
    }),
    repeatSchema,
  ),
  'draft.repeated': method(z.object({ repeat: z.string() }), repeatSchema),
  'draft.cancelRepeat': method(z.object({ repeat: z.string() }), none),
  /** The arguments last sent to a tool with the schema it has now, as JSON text; null where there are none. */
  'draft.remembered': method(capture.extend({ tool: z.string() }), z.object({ arguments: z.string().nullable() })),

  /** Saved requests, one collection a file of `folder`. */
  'requests.list': method(none, z.object({ folder: z.string(), collections: z.array(collectionSchema) })),
  /**
   * Keeps a draft under a name, in place of the request of that id. Secrets written out in it are kept apart, in `environment`, and it
   * names them: `draft` is as it was saved, `kept` are the names.
   */
  'requests.save': method(
    z.object({ collection: z.string(), id: z.string().optional(), name: z.string(), draft: composedDraftSchema }),
    z.object({ id: z.string(), draft: composedDraftSchema, kept: z.array(z.string()), environment: z.string() }),
  ),
  'requests.remove': method(z.object({ collection: z.string(), id: z.string() }), none),
  /** Values for variables, one environment a file; which is chosen is `settings.environment`. */
  'environments.list': method(none, z.object({ chosen: z.string(), environments: z.array(environmentSchema) })),
  /** Gives a variable a value; the value of a secret is kept apart from the file, readable by its owner only. */
  'environments.set': method(
    z.object({ environment: z.string(), name: z.string(), value: z.string(), secret: z.boolean() }),
    none,
  ),
  'environments.remove': method(z.object({ environment: z.string(), name: z.string() }), none),

  'call.get': method(z.object({ call: z.string() }), callSchema),
  'call.cancel': method(z.object({ call: z.string() }), none),
  'call.list': method(capture, z.array(callSchema)),

  /** A later question in the same `slot` takes the place of one that is being answered, which is refused as `closed`. */
  'view.open': method(
    z.object({ capture: z.string(), filter: viewFilterSchema, slot: z.string().optional() }),
    z.object({ view: z.string(), total: count, all: count }),
  ),
  /** Rows by position, `from` inclusive to `to` exclusive, at most 500. */
  'view.rows': method(
    z.object({ view: z.string(), from: count, to: count }),
    z.object({ total: count, rows: z.array(eventRowSchema) }),
  ),
  /** The position of an event in a view, or of the nearest one before it with `exact` false. */
  'view.locate': method(
    z.object({ view: z.string(), event: count }),
    z.object({ position: z.number().int(), exact: z.boolean() }),
  ),
  /** Which of these events a view shows, at most 500 at a time. */
  'view.among': method(
    z.object({ view: z.string(), events: z.array(count).max(500) }),
    z.object({ events: z.array(count), total: count }),
  ),
  /** What the rows of a capture have that a filter can ask for; whole once `counted` is `all`: ask again. */
  'view.held': method(capture, heldSchema),
  'view.close': method(z.object({ view: z.string() }), none),

  /** What people said of rows: colours and notes, kept in the capture. */
  'marks.list': method(capture, z.array(markSchema)),
  /** Says something of a row in place of what was said before; colour and note empty takes it back. */
  'marks.set': method(capture.extend({ mark: markSchema }), none),

  /** What the rows a filter shows add up to. Asked again of the same capture, what was being counted is refused as `closed`. */
  'statistics.get': method(z.object({ capture: z.string(), filter: viewFilterSchema }), statisticsSchema),

  /** The rows a filter shows as a sequence diagram; a format that holds no more draws the first of them and says so. */
  'sequence.write': method(
    z.object({ capture: z.string(), filter: viewFilterSchema, format: z.enum(['mermaid', 'svg']) }),
    writtenSequenceSchema,
  ),

  ...lanesMethods,

  /** Serves a capture to clients in place of its server, on 127.0.0.1. */
  'mock.start': method(capture.extend({ options: mockOptionsSchema }), z.object({ mock: z.string(), url: z.string() })),
  /** Calls off the start of a mock while its capture is still being read; the start is refused as `closed`. */
  'mock.cancel': method(capture, none),
  /** Ends it; what came to it stays to be read until it is dismissed. */
  'mock.stop': method(z.object({ mock: z.string() }), none),
  'mock.dismiss': method(z.object({ mock: z.string() }), none),
  'mock.list': method(none, z.array(mockStateSchema)),

  ...replayMethods,

  /** A capture as of a moment, µs on its clock, or as of an event. */
  'playback.at': method(capture.extend({ at: z.number(), event: count.optional() }), playbackStateSchema),

  'event.get': method(z.object({ capture: z.string(), event: count }), eventDetailsSchema),
  /**
   * What some paths (`$.params.name`) lead to in the messages of rows, in their order: texts without quotes, everything else as sent, cut
   * to 200 characters, null where there is nothing. Fewer than were asked for where those read so far were large: ask for the others again.
   */
  'event.values': method(
    z.object({ capture: z.string(), events: z.array(count).max(200), paths: z.array(z.string()).min(1).max(12) }),
    z.object({ values: z.array(z.array(z.string().nullable())) }),
  ),
  /** The whole text of a message or body, beyond what `event.get` cuts; `to` at most `from` + 8 MB. Base64. */
  'bytes.read': method(
    z.object({
      capture: z.string(),
      exchange: count,
      side: z.enum(['request', 'response']),
      layer: z.enum(['sent', 'decoded']),
      from: count,
      to: count,
    }),
    z.object({ base64: z.string(), total: count }),
  ),
  /**
   * Where bytes of a body, as it is read, came from: the socket reads that carried them, with the lengths of the HTTP chunks inside a read
   * that brought several, and where a content coding was undone the bytes as sent that gave them. `precision` says how narrow that is:
   * these very bytes, whole reads, or only what had arrived by then; `sentence` says it to a person.
   */
  'bytes.origin': method(
    z.object({ capture: z.string(), exchange: count, side: z.enum(['request', 'response']), from: count, to: count }),
    byteOriginSchema,
  ),
  /**
   * The other way: which bytes of a response, as it is read, bytes as sent gave. With `precision` `bytes` they came out while exactly
   * those went in (none, where those only prepare what follows), with `reads` while their whole reads did; null where that is not known.
   */
  'bytes.given': method(
    z.object({ capture: z.string(), exchange: count, from: count, to: count }),
    z.object({ from: count, to: count, precision: z.enum(['bytes', 'reads']) }).nullable(),
  ),
  /** The exchange's request as a curl command that runs as pasted, or as another program that sends it or makes the same call. */
  'event.curl': method(
    z.object({ capture: z.string(), event: count, as: z.enum(['curl', 'fetch', 'python', 'typescript']).optional() }),
    z.object({ text: z.string() }),
  ),

  'captures.list': method(none, z.array(captureInfoSchema)),
  /** Opens a capture for reading: it becomes an `offline` session. */
  'captures.open': method(capture, none),
  /** Calls off making the index of a capture again; its `captures.open` is refused with `closed` then, and the capture is as it was. */
  'captures.stopOpening': method(capture, none),
  'captures.rename': method(z.object({ capture: z.string(), name: z.string() }), captureInfoSchema),
  'captures.remove': method(capture, none),
  /** Words a person sorts captures by; they take the place of those there were. */
  'captures.tag': method(
    z.object({ capture: z.string(), tags: z.array(z.string().trim().min(1).max(40)).max(20) }),
    captureInfoSchema,
  ),
  /**
   * Writes an export to a temporary file; read it in pieces with `export.read`, then `export.done`. Secrets are replaced unless `redact` is
   * false. `job` names it for `travel.progress` and `travel.cancel`.
   */
  'captures.export': method(
    z.object({
      capture: z.string(),
      format: z.string(),
      scope: exportScopeSchema.optional(),
      redact: z.boolean().optional(),
      job: z.string().optional(),
    }),
    exportedSchema,
  ),
  /** What redaction would replace in an export of a capture. */
  'captures.secrets': method(z.object({ capture: z.string(), job: z.string().optional() }), redactionReportSchema),
  'export.formats': method(
    none,
    z.array(z.object({ id: z.string(), title: z.string(), description: z.string(), cannotCarry: z.string() })),
  ),
  /** A file that is going to be imported: written in pieces of at most 8 MB, then run; it becomes a capture. */
  'import.begin': method(z.object({ fileName: z.string().max(255) }), z.object({ import: z.string() })),
  'import.write': method(z.object({ import: z.string(), base64: z.string() }), none),
  'import.run': method(z.object({ import: z.string(), job: z.string().optional() }), importedSchema),
  /** Lets go of one that is not going to be run. */
  'import.drop': method(z.object({ import: z.string() }), none),
  /** Calls off an export or an import by the name its caller gave it; no effect where there is none. */
  'travel.cancel': method(z.object({ job: z.string() }), none),
  'export.read': method(z.object({ export: z.string(), from: count, to: count }), z.object({ base64: z.string() })),
  'export.done': method(z.object({ export: z.string() }), none),
} as const;

/** What the engine says unasked. Ticks carry small state only; the UI pulls the rest. */
export const ticks = {
  session: sessionSchema,
  'session.gone': capture,
  /**
   * The view grew or a visible row changed: `total` rows now, `all` rows without its filter; `changed` are rows completed in place.
   * With `stale` more rows changed than are worth listing: pull again whatever is shown.
   */
  view: z.object({ view: z.string(), total: count, all: count, changed: z.array(count), stale: z.boolean().optional() }),
  /** Lanes moved, or are being read for the first time: rows taken in and rows there are. */
  lanes: z.object({ lanes: z.string(), rows: count, all: count }),
  call: callSchema,
  repeat: repeatSchema,
  /** Files of saved requests or environments changed, here or elsewhere. */
  requests: none,
  inbox: inboxItemSchema,
  task: taskSchema,
  subscription: subscriptionSchema,
  captures: none,
  /** A capture that is being opened has an index of another version: how far making it again is. `captures.open` answers when it is done. */
  'captures.rebuilding': z.object({ capture: z.string(), done: count, total: count }),
  /** Something was said of a row, here or in another window. */
  mark: capture.extend({ mark: markSchema }),
  /** Rows counted for `statistics.get`, of all; only of what takes long. */
  'statistics.progress': z.object({ capture: z.string(), done: count, total: count }),
  /** How far an export or an import is, said to who asked for it. */
  'travel.progress': jobProgressSchema,
  settings: settingsSchema,
  /** Something came to a mock, or it started or stopped. */
  mock: mockStateSchema,
  'mock.gone': z.object({ mock: z.string() }),
  /** How far reading a capture that is to be served is; only of what takes long. */
  'mock.reading': capture.extend({ done: count, total: count }),
  ...replayTicks,
  /** Our bug: shown with a report that can be copied. */
  bug: z.object({ sentence: z.string(), report: z.string() }),
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Params<M extends MethodName> = z.infer<Methods[M]['params']>;
export type Result<M extends MethodName> = z.infer<Methods[M]['result']>;
export type Ticks = typeof ticks;
export type TickName = keyof Ticks;
export type Tick<T extends TickName> = z.infer<Ticks[T]>;

/** The engine side of the contract: one function a method. A rejected `ContractError` reaches the caller as data. */
export type Handlers = { readonly [M in MethodName]: (params: Params<M>) => Promise<Result<M>> | Result<M> };

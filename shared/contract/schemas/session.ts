import { z } from 'zod';
import { clientProfileSchema, rootSchema } from './client.ts';
import { answerPoliciesSchema } from './inbox.ts';
import { cachingSchema, listStateSchema } from './offer.ts';

const count = z.number().int().nonnegative();

export const transportSchema = z.enum(['http-sse', 'streamable', 'stateless']);

/** TLS material as PEM text; `acceptInvalid` turns certificate checks off for this server only. */
export const tlsOptionsSchema = z.object({
  ca: z.string().optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  acceptInvalid: z.boolean(),
});

/** What a person chose on the connect page. */
export const connectOptionsSchema = z.object({
  url: z.string(),
  /** `auto` asks the server; anything else pins the transport. */
  transport: z.union([z.literal('auto'), transportSchema]),
  /** `auto`, or a dated revision to pin. */
  revision: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  bearer: z.string().optional(),
  tls: tlsOptionsSchema.optional(),
  /** Follow an `endpoint` event that names another origin. */
  allowCrossOriginEndpoint: z.boolean().optional(),
  /** A name for the tile and the capture, e.g. the key in an `mcp.json`. */
  label: z.string().optional(),
  /** Who we say we are and what we declare; absent means Wirescope, with everything it can do. */
  client: clientProfileSchema.optional(),
  roots: z.array(rootSchema).optional(),
  /** `all` fetches every page of a list, `one` only the first, the rest on demand. */
  paging: z.enum(['all', 'one']).optional(),
  /** Questions answered without asking the person. */
  policies: answerPoliciesSchema.partial().optional(),
});

/** One step of connecting, shown from the first moment. */
export const detectionStepSchema = z.object({
  id: z.string(),
  /** "Ask as 2026-07-28". */
  title: z.string(),
  /** "POST server/discover", then what came back. */
  detail: z.string(),
  state: z.enum(['waiting', 'pending', 'ok', 'no', 'failed', 'not-reached']),
  /** The short answer at the right: "404 text/html"; empty while pending. */
  answer: z.string(),
  /** What it was read as, in words; empty while pending. */
  verdict: z.string(),
  tookMs: z.number().nullable(),
  exchange: count.nullable(),
});

/** A failure in the four words of the product. */
export const failureSchema = z.object({
  title: z.string(),
  seen: z.string(),
  expected: z.string(),
  spec: z.string(),
  advice: z.string(),
  /** Sibling addresses a person may choose to ask next. */
  suggestions: z.array(z.string()),
});

/** Who the server says it is; `icons` are the addresses of its pictures, which nobody fetches. */
const serverIdentitySchema = z.object({
  name: z.string(),
  version: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  websiteUrl: z.string().optional(),
  icons: z.array(z.string()).optional(),
});

export const sessionSchema = z.object({
  capture: z.string(),
  url: z.string(),
  label: z.string(),
  /** `offline` is a capture opened from disk. */
  phase: z.enum(['connecting', 'connected', 'reconnecting', 'failed', 'disconnected', 'offline']),
  /** Wall clock ms when this phase began, and when the capture opened. */
  since: z.number(),
  startedAt: z.number(),
  transport: transportSchema.nullable(),
  revision: z.string().nullable(),
  mcpSessionId: z.string().nullable(),
  server: serverIdentitySchema.nullable(),
  capabilities: z.unknown().optional(),
  instructions: z.string().nullable(),
  /** Of what the server said of itself, where its revision has such hints. */
  caching: cachingSchema.nullable(),
  steps: z.array(detectionStepSchema),
  failure: failureSchema.nullable(),
  acceptsInvalidTls: z.boolean(),
  lists: z.object({ tools: listStateSchema, resources: listStateSchema, templates: listStateSchema, prompts: listStateSchema }),
  paging: z.enum(['all', 'one']),
  /** Who we are to this server, and the capability object it was told; null before it was. */
  client: clientProfileSchema,
  declared: z.unknown(),
  roots: z.array(rootSchema),
  policies: answerPoliciesSchema,
  /** The lowest level of log messages that holds; null where none was set. */
  logLevel: z.string().nullable(),
  /** A level that was asked for and does not hold: `asked` until the server answers, `refused` with the reason after that. */
  logLevelChange: z
    .object({ call: z.string(), level: z.string().nullable(), state: z.enum(['asked', 'refused']), sentence: z.string() })
    .nullable()
    .optional(),
  /** Questions of the server that wait for the person. */
  waiting: count,
  /** The JSON-RPC connection within the capture: 1, then 2 after a new session was opened, and so on. */
  connection: count,
  /** Set when the session is gone, forgotten by its server or lost with its stream: a new one can be opened into the same capture. */
  canReopen: z.boolean(),
  counts: z.object({
    events: count,
    exchanges: count,
    pending: count,
    lost: count,
    /** How long reading from the server was held back because writing or printing could not follow, ms. */
    heldMs: count.optional(),
    errors: count,
    warnings: count,
    notes: count,
    bytes: count,
  }),
  recording: z.object({ name: z.string(), bytes: count, state: z.enum(['recording', 'closed', 'paused']), sentence: z.string() }),
  /** Set when the file was not closed properly: what was seen, what is missing. */
  recovered: z.object({ seen: z.string(), missing: z.string(), advice: z.string() }).nullable(),
});

export type SessionSummary = z.infer<typeof sessionSchema>;
export type ServerIdentity = z.infer<typeof serverIdentitySchema>;
export type DetectionStep = z.infer<typeof detectionStepSchema>;
export type Failure = z.infer<typeof failureSchema>;
export type ConnectOptions = z.infer<typeof connectOptionsSchema>;
export type TlsOptions = z.infer<typeof tlsOptionsSchema>;
export type Transport = z.infer<typeof transportSchema>;

/** A tool as the server described it; `raw` is its whole JSON, unknown members kept. */
export const toolSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  inputSchema: z.unknown().optional(),
  outputSchema: z.unknown().optional(),
  annotations: z.record(z.string(), z.unknown()),
  /** Why it should not be called as it is (an invalid `x-mcp-header`, say); empty where nothing is wrong. */
  problem: z.string(),
  raw: z.unknown(),
});
export type Tool = z.infer<typeof toolSchema>;

/** One request the person sent, from the click to its end. `event` and `answer` are rows. */
export const callSchema = z.object({
  call: z.string(),
  capture: z.string(),
  method: z.string(),
  /** What it names: a tool, a prompt, the URI of a resource, the id of a task; else empty. */
  target: z.string(),
  state: z.enum(['pending', 'result', 'error', 'cancelled', 'timeout', 'failed']),
  startedAt: z.number(),
  tookMs: z.number().nullable(),
  /** Ms without progress, and ms in all, before it is given up; 0 waits for ever. */
  timeoutMs: z.number(),
  maxTotalMs: z.number(),
  /** Wall clock ms of the newest progress; it starts the timeout anew. */
  progressAt: z.number().nullable(),
  progress: z.object({ progress: z.number(), total: z.number().nullable(), message: z.string() }).nullable(),
  event: count.nullable(),
  answer: count.nullable(),
  /** Round trips so far: 1, and one more for each time the server asked for input (2026-07-28 › Multi Round Trip). */
  rounds: count,
  /** Inputs the call waits for the person to give. */
  inputs: count,
  /** The task it became, where it did. */
  task: z.string().nullable(),
  answerBytes: count.nullable(),
  /** The HTTP status of the exchange it was answered on; absent until then, or where it never was. */
  status: count.optional(),
  /** Of the addresses its error wants visited, those the server said are done, by their `elicitationId`. */
  visited: z.array(z.string()).optional(),
  /** The `result` member, or the `error` member, as parsed; absent above 4 MB, where `answer` must be read instead. */
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }).nullable(),
  /** One sentence about an end that is neither result nor error, or a remark about the answer. */
  sentence: z.string(),
});
export type CallState = z.infer<typeof callSchema>;

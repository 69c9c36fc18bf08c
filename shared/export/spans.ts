// Requests as spans by the semantic conventions of OpenTelemetry for MCP (semantic-conventions-genai, `docs/gen-ai/mcp.md`), in the JSON of
// OTLP: ids are hex, 64-bit numbers are texts.
import { headerValue } from '../http/headers.ts';
import type { EventRow } from '../observation/eventRow.ts';
import type { ExportSource } from './exporter.ts';

type Value = { readonly stringValue: string } | { readonly intValue: string } | { readonly boolValue: boolean };

interface Attribute {
  readonly key: string;
  readonly value: Value;
}

/** A span as OTLP's JSON has it. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code?: number; readonly message?: string };
}

const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;
/** Bytes of a message that are looked at for its trace and whether a tool failed. */
const LOOKED_AT = 256 * 1024;
const TRACE_PARENT = /"traceparent"\s*:\s*"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}"/;

/** The spans of a capture: one for every request that ended, with its exchange's below it. */
export function* spansOf(source: ExportSource): Generator<Span, void> {
  for (const row of source.rows()) {
    if (row.kind !== 'request' || row.took === undefined) continue;
    yield* spansOfRequest(source, row, row.took);
  }
}

/** Lines of OTLP for some spans. */
export function tracesOf({ about }: ExportSource, spans: readonly Span[]): string {
  const [name = 'wirescope', version = ''] = about.app.split(' ');
  const resource = attributes({ 'service.name': about.server === '' ? about.name : about.server, 'url.full': about.url });
  return JSON.stringify({
    resourceSpans: [{ resource: { attributes: resource }, scopeSpans: [{ scope: { name, version }, spans }] }],
  });
}

function* spansOfRequest(source: ExportSource, row: EventRow, took: number): Generator<Span, void> {
  const exchange = row.exchange === undefined ? undefined : source.exchange(row.exchange);
  const answer = row.answeredBy === undefined ? undefined : source.row(row.answeredBy);
  const text = source.textOf(row, LOOKED_AT);
  const parent = TRACE_PARENT.exec(text);
  const target = wholeTarget(row, text);
  const seed = `${source.about.startedAt} ${source.about.url} ${row.event}`;
  const traceId = parent?.[1] ?? hex(seed, 4);
  const spanId = hex(`${seed} span`, 2);
  const failure = failureOf(source, answer);
  const isOurs = row.direction === 'out';
  const times = { startTimeUnixNano: nanos(source, row.at), endTimeUnixNano: nanos(source, row.at + took) };
  const headers = exchange?.opened.headers ?? [];
  yield {
    traceId,
    spanId,
    ...(parent?.[2] === undefined ? {} : { parentSpanId: parent[2] }),
    name: named(row.method, target),
    kind: isOurs ? CLIENT : SERVER,
    ...times,
    attributes: attributes({
      'mcp.method.name': row.method,
      'jsonrpc.request.id': idOf(row),
      'mcp.protocol.version': headerValue(headers, 'mcp-protocol-version'),
      'mcp.session.id':
        headerValue(headers, 'mcp-session-id') ?? (exchange?.head && headerValue(exchange.head.headers, 'mcp-session-id')),
      ...targetOf(row.method, target),
      'network.transport': 'tcp',
      'network.protocol.name': 'http',
      'network.protocol.version': exchange?.head?.httpVersion,
      ...serverOf(exchange?.opened.url ?? source.about.url),
      'error.type': failure?.type,
      'rpc.response.status_code': failure?.code,
    }),
    status: failure === undefined ? {} : { code: ERROR, message: failure.message },
  };
  if (exchange === undefined || !isOurs) return;
  const { opened, head, closed } = exchange;
  yield {
    traceId,
    spanId: hex(`${seed} http`, 2),
    parentSpanId: spanId,
    name: opened.method,
    kind: CLIENT,
    startTimeUnixNano: nanos(source, opened.at),
    endTimeUnixNano: nanos(source, closed?.at ?? row.at + took),
    attributes: attributes({
      'http.request.method': opened.method,
      'url.full': opened.url,
      'http.response.status_code': head?.status,
      'http.request.body.size': exchange.sentBytes('request'),
      'http.response.body.size': exchange.sentBytes('response'),
      ...serverOf(opened.url),
    }),
    status: closed !== undefined && closed.ending.how !== 'complete' && closed.ending.how !== 'aborted' ? { code: ERROR } : {},
  };
}

interface SpanFailure {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
}

/** A result that says `isError` is a failure, however healthy its answer looks. */
function failureOf(source: ExportSource, answer: EventRow | undefined): SpanFailure | undefined {
  if (answer === undefined) return { type: 'timeout', message: 'No answer came.' };
  if (answer.kind === 'error') {
    const code = String(answer.status ?? '_OTHER');
    return { type: code, code, message: answer.target };
  }
  const isToolError = /"isError"\s*:\s*true/.test(source.textOf(answer, LOOKED_AT));
  return isToolError ? { type: 'tool_error', message: 'The tool says that it failed.' } : undefined;
}

/** An id as it is, not as JSON spells it. */
function idOf({ rpcId }: EventRow): string | undefined {
  if (rpcId === 'null') return undefined;
  return rpcId?.startsWith('"') === true ? String(JSON.parse(rpcId)) : rpcId;
}

/** What a row is about; a row is a line and cuts what is long. */
function wholeTarget({ target }: EventRow, text: string): string {
  if (!target.endsWith('…')) return target;
  try {
    const { name, uri } = (JSON.parse(text) as { readonly params: { readonly name?: unknown; readonly uri?: unknown } }).params;
    return [name, uri].find((each) => typeof each === 'string') ?? target;
  } catch {
    return target;
  }
}

/** `{method} {target}` where targets are few: a tool or a prompt, not an address. */
function named(method: string, target: string): string {
  return (method === 'tools/call' || method === 'prompts/get') && target !== '' ? `${method} ${target}` : method;
}

function targetOf(method: string, target: string): Readonly<Record<string, string | undefined>> {
  if (method === 'tools/call') return { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': target };
  if (method === 'prompts/get') return { 'gen_ai.prompt.name': target };
  return method.startsWith('resources/') && target !== '' ? { 'mcp.resource.uri': target } : {};
}

function serverOf(url: string): Readonly<Record<string, string | number | undefined>> {
  if (!URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  return { 'server.address': hostname, 'server.port': port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): Attribute[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined || value === '') return [];
    return [{ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }];
  });
}

function nanos({ about }: ExportSource, at: number): string {
  return String((BigInt(about.startedAt) * 1000n + BigInt(Math.round(at))) * 1000n);
}

/** So many words of 32 bits that follow from a text (FNV-1a), never all zero. */
function hex(text: string, words: number): string {
  return Array.from({ length: words }, (_, word) => {
    let hash = 0x811c9dc5 ^ (word + 1);
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0 || 1).toString(16).padStart(8, '0');
  }).join('');
}

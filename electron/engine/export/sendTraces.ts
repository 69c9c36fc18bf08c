// Spans sent to a collector: those of a capture, and those that come while it is still being recorded.
import { ContractError } from '../../../shared/contract/contractError.ts';
import { spansOf, tracesOf, type Span } from '../../../shared/export/spans.ts';
import type { ExportSource } from '../../../shared/export/exporter.ts';
import { createRedactor } from '../../../shared/redact/createRedactor.ts';
import type { RedactionRules } from '../../../shared/redact/rules.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { openCapture } from '../capture/openCapture.ts';
import { learnSecrets } from './copyCapture.ts';
import { inTurns, type Following } from './inTurns.ts';
import { chooseScope, scopedSource, type Scope } from './scope.ts';

/** Where spans go, and which. */
export interface TraceOptions extends Pick<Following, 'signal'> {
  /** Of OTLP over HTTP; `/v1/traces` is added where it has no path. */
  readonly endpoint: string;
  readonly scope: Scope;
  readonly redaction: RedactionRules | undefined;
  /** Goes on until it is called off, or the recording ends. */
  readonly follow: boolean;
}

const SPANS_AT_ONCE = 100;
const LOOK_EVERY_MS = 1_000;
const PATIENCE_MS = 10_000;

/** Sends the spans of a capture; resolves with how many. Rejects with `ContractError` `world` where the endpoint does not take them. */
export async function sendTraces(file: CaptureFile, options: TraceOptions): Promise<{ readonly spans: number }> {
  const sent = new Set<string>();
  let spans = await sendNew(file, options, sent);
  while (options.follow && options.signal?.aborted !== true) {
    await pause(options.signal);
    const now = openCapture(file.path);
    try {
      spans += await sendNew(now, options, sent);
      if (now.info().state !== 'recording') break;
    } finally {
      now.close();
    }
  }
  return { spans };
}

async function sendNew(
  file: CaptureFile,
  { endpoint, scope, redaction, signal }: TraceOptions,
  sent: Set<string>,
): Promise<number> {
  const source = await sourceOf(file, scope);
  const clean = redaction === undefined ? (text: string): string => text : await cleaner(file, redaction, signal);
  let spans = 0;
  let waiting: Span[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await post(endpoint, clean(tracesOf(source, waiting)), signal);
    spans += waiting.length;
    waiting = [];
  };
  for (const span of spansOf(source)) {
    if (sent.has(span.spanId)) continue;
    sent.add(span.spanId);
    waiting.push(span);
    if (waiting.length >= SPANS_AT_ONCE) await flush();
  }
  await flush();
  return spans;
}

async function sourceOf(file: CaptureFile, scope: Scope): Promise<ExportSource> {
  const chosen = await chooseScope(file, scope);
  return chosen === undefined ? file.exportSource() : scopedSource(file.exportSource(), chosen);
}

/** Replaces secrets in what is sent: a line of spans is small enough to be looked at as a whole. */
async function cleaner(
  file: CaptureFile,
  rules: RedactionRules,
  signal: AbortSignal | undefined,
): Promise<(text: string) => string> {
  const redactor = createRedactor(rules);
  await inTurns(learnSecrets(file, undefined, redactor), { signal });
  return (text) => redactor.text(text);
}

async function post(endpoint: string, body: string, signal: AbortSignal | undefined): Promise<void> {
  const url = new URL(endpoint);
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/v1/traces';
  const limits = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal === undefined ? [] : [signal])]);
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal: limits });
    await answer.arrayBuffer();
    if (!answer.ok) throw new ContractError('world', `${url.href} answered ${answer.status} ${answer.statusText} to the traces.`);
  } catch (error) {
    if (error instanceof ContractError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new ContractError(
      'world',
      `${url.href} did not take the traces: ${cause instanceof Error ? cause.message : String(cause)}.`,
    );
  }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LOOK_EVERY_MS);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

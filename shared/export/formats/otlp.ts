import type { Exporter } from '../exporter.ts';
import { spansOf, tracesOf, type Span } from '../spans.ts';

/** Spans in one line. */
const SPANS_A_LINE = 100;

/** OTLP's file form: a line of JSON a batch of spans, as its file exporter writes and the collector reads. */
export const exporter: Exporter = {
  id: 'otlp',
  title: 'Traces (OTLP JSON)',
  description: 'For OpenTelemetry: a span a request by the conventions for MCP, and one below it for its exchange.',
  cannotCarry:
    'Bodies and headers, notifications, progress and streams; requests without an end; marks. Only requests and the exchanges they went out in are spans.',
  extension: 'otlp.jsonl',
  mediaType: 'application/jsonl',
  reads: 'rows',
  *write(source) {
    let waiting: Span[] = [];
    for (const span of spansOf(source)) {
      waiting.push(span);
      if (waiting.length < SPANS_A_LINE) continue;
      yield `${tracesOf(source, waiting)}\n`;
      waiting = [];
    }
    if (waiting.length > 0) yield `${tracesOf(source, waiting)}\n`;
  },
};

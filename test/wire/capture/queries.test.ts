import fc from 'fast-check';
import { expect } from 'vitest';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { parseQuery } from '../../../shared/filter/parseQuery.ts';
import { predicateOf, type Surroundings } from '../../../shared/filter/predicate.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { allRows, EVERYTHING, manualPorts, newCapture } from '../../support/captures.ts';
import { conversation } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const terms = fc.constantFrom(
  'kind:request',
  'kind:res,err',
  'kind:frame',
  'dir:in',
  'method:tools/call',
  'method:tools/*',
  'method:/LIST/i',
  'method:*é*',
  'tool:slow',
  'tool:*',
  'target:slow,echo',
  'id:1',
  'id:"a"',
  'id:*',
  'id:1..2',
  'id>=3',
  'status>=400',
  'status:200..299',
  'size>100',
  'size<1k',
  'took>0ms',
  'took>5ms',
  'after:0:00',
  'before:0:01',
  'event:message',
  'event:*ping*',
  'sse:*1*',
  'exchange:1',
  'exchange:2..4',
  'row:3..20',
  'server:*',
  'ending:complete',
  'ending:closed-*,mid-frame',
  'ending:/^c/',
  'is:pending',
  'is:/^(err|warn)/',
  'is:mes*',
  'kind:re*',
  'is:answered',
  'is:error',
  'is:problem',
  'is:note,warning',
  'is:message',
  'is:marked',
  'json:$.params.name="slow"',
  'json:$.params.name',
  'json:$.id=1',
  'json:$.params.progress>=0.5',
  'json:$.result.*',
  'json:$.params.name=s*',
  'tools',
  'SLOW',
  'data',
  'jsonrpc',
  'application/json',
  '"content-type: text"',
  '"POST http"',
  'é',
  'ſ',
  '/slow|echo/',
  '/"id":\\d/',
  '/"method":"tools\\/\\w+"/',
  '/content-TYPE: text.plain/i',
  '/^POST https?:/',
  '/progres+Token?/i',
  '/jsonrpc.{0,20}result/',
  'message',
);
const queries = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    terms,
    fc.tuple(tie('query'), tie('query')).map(([left, right]) => `(${left} ${right})`),
    fc.tuple(tie('query'), tie('query')).map(([left, right]) => `(${left} or ${right})`),
    tie('query').map((inner) => `not ${inner}`),
  ),
})).query;

/** The rows a query means, said by its definition over what the details of each row show. */
function meant(capture: CaptureFile, query: string): readonly EventRow[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(`${query}: ${parsed.error.sentence}`);
  const around: Surroundings = {
    server: capture.info().server,
    era: '',
    revision: '',
    parentOf: ({ parent }) => (parent === undefined ? undefined : capture.row(parent)),
    textOf: (row) => textOf(capture, row),
    markOf: () => undefined,
  };
  return allRows(capture).filter(predicateOf(parsed.value, around));
}

function textOf(capture: CaptureFile, row: EventRow): string | undefined {
  const details = capture.details(row.event)!;
  if (row.kind !== 'http') {
    if (details.message !== null) return details.message.text;
    return details.frame?.lines.map(({ text, end }) => text + end).join('');
  }
  const { request, response } = details.http!;
  const lines = (headers: readonly (readonly [string, string])[]): readonly string[] =>
    headers.map(([name, value]) => `${name}: ${value}`);
  const others = allRows(capture).filter(({ kind, exchange }) => kind !== 'http' && exchange === row.exchange);
  const bare = (side: 'request' | 'response'): boolean => !others.some(({ bytes }) => bytes?.side === side);
  return [
    `${request.method} ${request.url}`,
    ...lines(request.headers),
    ...(response === null
      ? []
      : [`${response.status} ${response.statusText}`, ...lines(response.headers), ...lines(response.trailers)]),
    ...(bare('request') ? [request.body] : []),
    ...(bare('response') ? [response?.body ?? ''] : []),
  ].join('\n');
}

const shown = (capture: CaptureFile, query: string): readonly number[] =>
  allRows(capture, { ...EVERYTHING, query }).map(({ event }) => event);

verifies('filter-means', 'live, written in part, and reopened', () => {
  const ports = manualPorts();
  const capture = newCapture(ports);
  const truths = conversation().slice(1, -1);
  const middle = Math.floor(truths.length / 2);
  for (const truth of truths.slice(0, middle)) capture.recorder.record(truth);
  capture.recorder.flush();
  for (const truth of truths.slice(middle)) capture.recorder.record(truth);
  const check = (file: CaptureFile): void =>
    fc.assert(
      fc.property(queries, (query) => {
        expect(shown(file, query)).toEqual(meant(file, query).map(({ event }) => event));
      }),
      { numRuns: 150 },
    );
  for (const query of fc.sample(terms, 200))
    expect(shown(capture, query)).toEqual(meant(capture, query).map(({ event }) => event));
  check(capture);
  capture.close();
  const reopened = openCapture(capture.path);
  check(reopened);
  reopened.close();
});

verifies('filter-means', 'a view that was open meanwhile shows the same', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const ports = manualPorts();
      const capture = newCapture(ports);
      const view = capture.view({ ...EVERYTHING, query });
      conversation()
        .slice(1, -1)
        .forEach((truth, index) => {
          capture.recorder.record(truth);
          if (index % 5 === 0) capture.recorder.flush();
          if (index % 7 === 0) ports.pass(40);
        });
      ports.pass(40);
      expect(view.rows(0, 500).map(({ event }) => event)).toEqual(meant(capture, query).map(({ event }) => event));
      capture.close();
    }),
    { numRuns: 25 },
  );
});

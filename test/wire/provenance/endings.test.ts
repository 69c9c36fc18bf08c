// Every way an exchange ends, over real sockets: what its row says, how grave that is, and what the details tell.
import { describe, expect } from 'vitest';
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { EndingId } from '../../../shared/observation/ending.ts';
import {
  alwaysServer,
  jsonResponse,
  LAST_CHUNK,
  mcpServer,
  result,
  SSE_HEAD,
  sseMessage,
  textResult,
  wellBehaved,
  type RpcCall,
} from '../../servers/faults/faultServer.ts';
import { allRows } from '../../support/captures.ts';
import { httpChunk, httpResponse, type RawConn } from '../../support/rawServer.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from '../session/inspect.ts';
import { callRows, detailsOf } from './look.ts';

const keep = keepUntilAfterEach();

async function connected(onCall: (conn: RawConn, call: RpcCall) => Promise<void>): Promise<Inspected> {
  const { url } = await keep(mcpServer(onCall));
  const inspected = inspect(url, { revision: '2025-11-25', transport: 'streamable' });
  await inspected.until(({ phase }) => phase === 'connected');
  return inspected;
}

type Ending = NonNullable<NonNullable<EventDetails['http']>['ending']>;

/** How the exchange of the last call ended, once it has. */
async function endingOf(inspected: Inspected): Promise<{ readonly ending: Ending; readonly row: EventDetails['row'] }> {
  await expect.poll(() => callRows(inspected)[0]?.pending, { timeout: 15_000 }).toBe(false);
  const { http, row } = detailsOf(inspected, callRows(inspected)[0]);
  expect(http?.ending, 'it has ended').not.toBeNull();
  return { ending: http!.ending!, row };
}

/** Calls, and expects the row and the details of the exchange to say this; the ending in words, where the row has any. */
async function expectEnding(
  onCall: (conn: RawConn, call: RpcCall) => Promise<void>,
  expected: { readonly id: EndingId; readonly words: string | undefined; readonly severity: EventDetails['row']['severity'] },
  sentence: RegExp,
): Promise<void> {
  const inspected = await connected(onCall);
  await inspected.callTool('echo');
  const { ending, row } = await endingOf(inspected);
  expect({ id: ending.id, severity: row.severity, words: ending.words === '' ? undefined : ending.words }).toEqual(expected);
  expect(ending.severity).toBe(expected.severity);
  expect(row.detail).toContain(expected.words ?? '');
  if (expected.words === undefined) expect(row.detail).not.toMatch(/closed|reset|ended/);
  expect(ending.sentence).toMatch(sentence);
}

const whole = (id: string | number): string => httpChunk(sseMessage(textResult(id, 'said'))).toString();

describe('a stream the server ends', () => {
  verifies('ending-told', 'complete, after the result: nothing to remark', () =>
    expectEnding(
      (conn, { id }) => conn.write(SSE_HEAD + whole(id) + LAST_CHUNK),
      { id: 'complete', words: undefined, severity: undefined },
      /all is well/,
    ),
  );

  verifies('ending-told', 'FIN after the result: a note, no failure', () =>
    expectEnding(
      async (conn, { id }) => {
        await conn.write(SSE_HEAD + whole(id));
        conn.fin();
      },
      { id: 'closed-after-result', words: 'closed by the server after the result', severity: 'note' },
      /before the last HTTP chunk\. The result had come before, so nothing was lost\.$/,
    ),
  );

  verifies('ending-told', 'FIN before the result', () =>
    expectEnding(
      async (conn) => {
        await conn.write(SSE_HEAD + httpChunk(': working\n\n').toString());
        conn.fin();
      },
      { id: 'closed-before-result', words: 'closed by the server without the result', severity: 'warning' },
      /the result had not come\. No frame carries an id/,
    ),
  );

  verifies('ending-told', 'whole, but before the result', () =>
    expectEnding(
      (conn) => conn.write(SSE_HEAD + httpChunk(': working\n\n').toString() + LAST_CHUNK),
      { id: 'closed-before-result', words: 'closed by the server without the result', severity: 'warning' },
      /^The server ended the stream, and the result had not come/,
    ),
  );

  verifies('ending-told', 'RST before the result is an error, RST after it is a note', async () => {
    await expectEnding(
      async (conn) => {
        await conn.write(SSE_HEAD + httpChunk(': working\n\n').toString());
        await conn.delay(40);
        conn.rst();
      },
      { id: 'reset', words: 'reset by the server without the result', severity: 'error' },
      /reset the connection/,
    );
    await expectEnding(
      async (conn, { id }) => {
        await conn.write(SSE_HEAD + whole(id));
        await conn.delay(40);
        conn.rst();
      },
      { id: 'reset-after-result', words: 'reset by the server after the result', severity: 'note' },
      /nothing was lost/,
    );
  });

  verifies('ending-told', 'in the middle of a frame, with the bytes left', async () => {
    const cut = sseMessage(textResult('x', 'never whole')).slice(0, 38);
    const expected = { id: 'mid-frame', words: 'ended 38 bytes into a frame', severity: 'warning' } as const;
    await expectEnding(
      async (conn) => {
        await conn.write(SSE_HEAD + httpChunk(`: working\n\n${cut}`).toString());
        conn.fin();
      },
      expected,
      /38 bytes of a frame without its blank line are left.*the answer is lost/,
    );
    await expectEnding(
      (conn, { id }) => conn.write(SSE_HEAD + whole(id) + httpChunk(cut).toString() + LAST_CHUNK),
      expected,
      /38 bytes of a frame without its blank line are left, which no client dispatches\.$/,
    );
  });

  verifies('ending-told', 'a frame far longer than is looked back over at first', async () => {
    const long = `data: ${'x'.repeat(200_000)}`;
    await expectEnding(
      async (conn) => {
        await conn.write(SSE_HEAD + httpChunk(`: working\n\n${long}`).toString());
        conn.fin();
      },
      { id: 'mid-frame', words: 'ended 200,006 bytes into a frame', severity: 'warning' },
      /^The server closed.*200,006 bytes of a frame/,
    );
  });

  verifies('ending-told', 'with an id to resume from: closed to be resumed, no failure', async () => {
    let asked = 0;
    const { url } = await keep(
      alwaysServer(async (conn, request) => {
        if (request.method === 'GET') {
          asked += 1;
          return asked === 1
            ? conn.write(httpResponse('405 Method Not Allowed', {}))
            : conn.write(SSE_HEAD + httpChunk(sseMessage(textResult(3, 'resumed'))).toString() + LAST_CHUNK);
        }
        const call = JSON.parse(request.body) as RpcCall;
        if (call.id === undefined) return conn.write(httpResponse('202 Accepted', {}));
        if (call.method !== 'tools/call') return conn.write(jsonResponse(wellBehaved(call)));
        return conn.write(SSE_HEAD + httpChunk('id: 1\nretry: 10\ndata:\n\n').toString() + LAST_CHUNK);
      }),
    );
    const inspected = inspect(url, { revision: '2025-11-25', transport: 'streamable' });
    await inspected.until(({ phase }) => phase === 'connected');
    void inspected.session.send({
      method: 'tools/call',
      params: JSON.stringify({ name: 'echo', arguments: {} }),
      timeoutMs: 5000,
    });
    await expect.poll(() => callRows(inspected).length, { timeout: 10_000 }).toBeGreaterThan(0);
    const { ending, row } = await endingOf(inspected);
    expect(ending).toMatchObject({ id: 'closed-to-resume', words: 'closed by the server, to be resumed' });
    expect(row.severity).toBeUndefined();
  });

  verifies('ending-told', 'a standing stream that is closed is no failure', async () => {
    const { url } = await keep(
      alwaysServer(async (conn, request) => {
        if (request.method === 'GET') return conn.write(SSE_HEAD + httpChunk(': hello\n\n').toString() + LAST_CHUNK);
        const call = JSON.parse(request.body) as RpcCall;
        return conn.write(call.id === undefined ? httpResponse('202 Accepted', {}) : jsonResponse(wellBehaved(call)));
      }),
    );
    const inspected = inspect(url, { revision: '2025-11-25', transport: 'streamable' });
    const standing = () =>
      allRows(inspected.capture).find(({ kind, method, status }) => kind === 'http' && method === 'GET' && status === 200);
    await expect.poll(() => standing()?.pending, { timeout: 10_000 }).toBe(false);
    expect(standing()).toMatchObject({ severity: undefined });
    expect(standing()!.detail).toContain('closed by the server');
    expect(detailsOf(inspected, standing()).http!.ending).toMatchObject({ id: 'stream-closed' });
  });
});

describe('a body that is no stream', () => {
  verifies('ending-told', 'cut before its Content-Length', () =>
    expectEnding(
      async (conn) => {
        await conn.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"jsonrpc"');
        conn.fin();
      },
      { id: 'cut', words: 'closed by the server inside the body', severity: 'warning' },
      /after 10 of the 100 bytes/,
    ),
  );

  verifies('ending-told', 'no answer at all: failed', async () => {
    const inspected = await connected(async (conn) => conn.fin());
    await inspected.callTool('echo');
    const { ending, row } = await endingOf(inspected);
    expect(ending).toMatchObject({ id: 'failed', how: 'failed', severity: 'error' });
    expect(row.severity).toBe('error');
    expect(row.detail).toContain('closed the connection');
  });
});

describe('what we end', () => {
  /** Sends a call that is never answered; the stream is open. */
  async function open(timeoutMs: number): Promise<{ readonly inspected: Inspected; readonly call: string }> {
    const inspected = await connected((conn) => conn.write(SSE_HEAD + httpChunk(': working\n\n').toString()));
    const params = JSON.stringify({ name: 'echo', arguments: {} });
    const call = inspected.session.send({ method: 'tools/call', params, timeoutMs });
    await expect.poll(() => allRows(inspected.capture).some(({ method }) => method === 'comment')).toBe(true);
    return { inspected, call };
  }

  verifies(
    'ending-told',
    'a cancelled call, and the goodbye to the session',
    async () => {
      const { inspected, call } = await open(60_000);
      inspected.session.cancel(call);
      const { ending, row } = await endingOf(inspected);
      expect(ending).toMatchObject({ id: 'cancelled', words: 'cancelled', how: 'aborted' });
      expect(row.severity).toBeUndefined();

      const other = await open(60_000);
      await other.inspected.session.close();
      expect(await endingOf(other.inspected)).toMatchObject({
        ending: { id: 'closed-here', words: 'closed by us' },
        row: { severity: undefined },
      });
    },
    { timeout: 30_000 },
  );

  verifies('ending-told', 'a cancelled call whose stream the server ends: no result is said to have come', async () => {
    let stream: RawConn | undefined;
    const inspected = await connected(async (conn) => {
      stream = conn;
      await conn.write(SSE_HEAD + httpChunk(': working\n\n').toString());
    });
    const call = inspected.session.send({ method: 'tools/call', params: '{"name":"echo","arguments":{}}', timeoutMs: 60_000 });
    await expect.poll(() => allRows(inspected.capture).some(({ method }) => method === 'comment')).toBe(true);
    inspected.session.cancel(call);
    await expect.poll(() => allRows(inspected.capture).some(({ method }) => method === 'notifications/cancelled')).toBe(true);
    await stream!.write(LAST_CHUNK);
    const { ending, row } = await endingOf(inspected);
    expect(ending).toMatchObject({ id: 'stream-closed', sentence: expect.stringMatching(/No answer was owed/) as unknown });
    expect(row).toMatchObject({ ending: 'stream-closed', severity: undefined });
  });

  verifies(
    'ending-told',
    'a call whose time ran out is not called cancelled',
    async () => {
      const { inspected, call } = await open(300);
      expect((await inspected.ended(call)).state).toBe('timeout');
      const { ending, row } = await endingOf(inspected);
      expect(ending).toMatchObject({ id: 'timed-out', words: 'given up, its time ran out' });
      expect(row.severity).toBe('warning');
    },
    { timeout: 30_000 },
  );
});

verifies(
  'clocks-honest',
  'events of one read share its time and are numbered in it; those of another have their own',
  async () => {
    const progress = (value: number): string =>
      httpChunk(
        sseMessage({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: value } }),
      ).toString();
    const inspected = await connected(async (conn, { id }) => {
      await conn.write(SSE_HEAD);
      await conn.delay(40);
      await conn.write([1, 2, 3].map(progress).join(''));
      await conn.delay(60);
      await conn.write(httpChunk(sseMessage(result(id, { content: [] }))).toString() + LAST_CHUNK);
    });
    await inspected.callTool('echo');
    const rows = callRows(inspected);
    const told = rows.filter(({ kind }) => kind === 'notification');
    expect(new Set(told.map(({ at }) => at)).size).toBe(1);
    expect(told.map((row) => detailsOf(inspected, row).together)).toEqual([
      { ordinal: 1, of: 3 },
      { ordinal: 2, of: 3 },
      { ordinal: 3, of: 3 },
    ]);
    const answer = rows.find(({ kind }) => kind === 'result')!;
    expect(answer.at).toBeGreaterThan(told[0]!.at);
    expect(detailsOf(inspected, answer).together).toEqual({ ordinal: 1, of: 1 });
    expect(
      detailsOf(
        inspected,
        rows.find(({ kind }) => kind === 'request'),
      ).together,
    ).toBeUndefined();
  },
);

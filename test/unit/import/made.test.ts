// Files that other programs really made of sessions with the demo server, addresses renamed: Playwright's recording of Chromium, what
// mitmproxy's own writer made of the same requests, and what MCP Inspector's own trackers kept.
import { join } from 'node:path';
import { expect } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { importCapture } from '../../../electron/engine/import/importCapture.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { allRows, manualPorts, temporaryFolder } from '../../support/captures.ts';
import { verifies } from '../../support/verifies.ts';

async function imported(fileName: string) {
  const to = join(temporaryFolder(), 'made.wirescope');
  const said = await importCapture({ from: join(import.meta.dirname, 'made', fileName), fileName, to, ports: manualPorts() });
  const capture = openCapture(to);
  const [rows, truths] = [allRows(capture), [...capture.truths()]];
  capture.close();
  return { ...said, rows, truths };
}

const answerTo = (rows: readonly EventRow[], method: string, target = ''): EventRow | undefined => {
  const asked = rows.find((row) => row.kind === 'request' && row.method === method && row.target.startsWith(target));
  return rows.find(({ event }) => event === asked?.answeredBy);
};
const phasesOf = (truths: readonly Truth[], exchange: number): readonly (readonly [string, number])[] => {
  const from = truths.find((truth) => truth.kind === 'exchange-opened' && truth.exchange === exchange)!.at;
  return truths.flatMap((truth) =>
    truth.kind === 'phase' && truth.exchange === exchange ? [[truth.phase, truth.at - from] as const] : [],
  );
};

verifies('import-har', 'as Playwright made it of Chromium: what was let go of has a status, and did not end', async () => {
  const { from, exchanges, rows, truths } = await imported('playwright.har');
  expect(from).toMatch(/^HAR by Playwright /);
  expect(exchanges).toBe(6);
  expect(answerTo(rows, 'initialize')).toMatchObject({ target: 'wirescope-demo 1.1.0' });
  expect(answerTo(rows, 'tools/call', 'count_to')).toMatchObject({ kind: 'result', took: 2_009_142 });
  expect(rows.filter(({ method }) => method === 'notifications/progress')).toHaveLength(10);
  // Its `ssl` stands beside `connect`, and there even without TLS: the parts still add up to its `time`.
  expect(phasesOf(truths, 1)).toEqual([
    ['dns', 69],
    ['tcp', 1_656],
    ['request-sent', 1_656],
    ['first-byte', 3_834],
  ]);
  const closed = truths.filter((truth) => truth.kind === 'exchange-closed').map(({ ending }) => ending);
  expect(closed[4]).toMatchObject({ how: 'failed', sentence: 'net::ERR_ABORTED' });
  expect(closed.filter(({ how }) => how === 'complete')).toHaveLength(4);
});

verifies('import-har', 'as the writer of mitmproxy made it: TLS beside connecting, an answer without a body', async () => {
  const { from, rows, truths } = await imported('mitmproxy.har');
  expect(from).toMatch(/^HAR by mitmproxy /);
  expect(answerTo(rows, 'tools/call', 'count_to')).toMatchObject({ kind: 'result' });
  const [opened, closed] = ['exchange-opened', 'exchange-closed'].map((kind) => truths.find((truth) => truth.kind === kind)!);
  expect(closed!.at - opened!.at).toBe(25_000);
  expect(truths.findLast(({ kind }) => kind === 'exchange-closed')).toMatchObject({
    ending: { how: 'failed', sentence: 'Client disconnected.' },
  });
});

verifies('import-logs', 'as the trackers of MCP Inspector kept them: its network, its messages', async () => {
  const network = await imported('inspector-network.json');
  expect(network.exchanges).toBe(7);
  expect(answerTo(network.rows, 'tools/call', 'ask_model')).toMatchObject({ kind: 'result' });
  expect(network.rows.find(({ method, direction }) => method === 'sampling/createMessage' && direction === 'in')).toMatchObject({
    pending: false,
  });
  expect(network.remarks.join(' ')).toMatch(/streams that stay open.*redacted secrets/);
  const { rows } = await imported('inspector-protocol.json');
  expect(answerTo(rows, 'sampling/createMessage')).toMatchObject({ direction: 'out' });
  expect(answerTo(rows, 'tools/call', 'count_to')).toMatchObject({ took: 2_013_000 });
});

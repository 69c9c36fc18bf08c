// One way of a capture, measured: `travelOnce.ts export|redact|import <from> <to>` or `travelOnce.ts mock <from>` prints how long it took and
// the most memory.
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import { importCapture } from '../../../electron/engine/import/importCapture.ts';
import { readRecording } from '../../../electron/engine/mock/readRecording.ts';
import { startMock } from '../../../electron/engine/mock/startMock.ts';
import type { MockOptions } from '../../../shared/contract/schemas/mock.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';

/** What one way cost. */
export interface Travelled {
  readonly ms: number;
  /** The most memory beyond what the process had before, bytes. */
  readonly rss: number;
  /** Rows of what was imported, requests of what is served. */
  readonly events: number;
}

const [what, from = '', to = ''] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const start = performance.now();
const events = await travel();
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, rss: process.resourceUsage().maxRSS * 1024 - before, events } satisfies Travelled));

async function travel(): Promise<number> {
  if (what === 'import') return (await importCapture({ from, fileName: 'travel.har', to, ports: nodePorts() })).events;
  const capture = openCapture(from);
  try {
    if (what === 'mock') return await served(readRecording(capture));
    await exportCapture(capture, { format: 'har', path: to, redaction: what === 'redact' ? { off: [], own: [] } : undefined });
    return 0;
  } finally {
    capture.close();
  }
}

/** Serves it until one client was answered. */
async function served(recording: ReturnType<typeof readRecording>): Promise<number> {
  const options: MockOptions = { scale: 0, exact: 'chunks', ignore: [], unmatched: { policy: 'error' } };
  const mock = await startMock({ recording, options, ports: nodePorts() });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} });
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
  const answer = await fetch(mock.url, { method: 'POST', headers, body });
  if (!(await answer.text()).includes('serverInfo')) throw new Error('The mock did not answer as the recording did.');
  await mock.close();
  return mock.state().recorded;
}

// Stands between a client and a server and writes what passes into a capture, as our own wire would have told it.
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCapture, type RecordingCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { linesOf } from '../../../electron/engine/mock/readRequest.ts';
import type { Ending } from '../../../shared/observation/ending.ts';

export interface RecordingProxy {
  readonly url: string;
  /** Ends the recording and closes its file. */
  close(): Promise<void>;
}

/** Starts it on a free loopback port; the capture goes to `path`. Host and Origin are passed on as they came. */
export async function recordThrough(upstream: string, path: string): Promise<RecordingProxy> {
  const target = new URL(upstream);
  const capture = createCapture({ path, url: upstream, app: 'Wirescope test', ports: nodePorts() });
  let exchanges = 0;
  const server = createServer((request, response) => {
    pass(capture, ++exchanges, target, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${target.pathname}`,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      capture.close();
    },
  };
}

async function pass(
  capture: RecordingCapture,
  exchange: number,
  target: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { recorder } = capture;
  const now = (): number => capture.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const method = request.method ?? 'GET';
  const headers = linesOf(request);
  const url = new URL(request.url ?? '/', target).href;
  recorder.record({
    kind: 'exchange-opened',
    at: now(),
    exchange,
    purpose: 'call',
    connection: 1,
    method,
    url,
    headers,
    continues: undefined,
  });
  const chunk = (side: 'request' | 'response', from: number, bytes: Uint8Array) =>
    recorder.record({ kind: 'chunk', at: now(), exchange, side, layer: 'sent', from, bytes, parts: undefined });
  if (body.length > 0) chunk('request', 0, body);
  recorder.record({ kind: 'phase', at: now(), exchange, phase: 'request-sent', detail: undefined });
  let isOver = false;
  const close = (ending: Ending): void => {
    if (isOver) return;
    isOver = true;
    recorder.record({ kind: 'exchange-closed', at: now(), exchange, ending });
  };
  const { hostname: host, port } = target;
  const sending = send({ host, port, path: request.url, method, headers: headers.flat(), setHost: false });
  response.once('close', () => {
    if (response.writableFinished) return;
    close({ how: 'aborted', reason: 'disconnect' });
    sending.destroy();
  });
  sending.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => sending.once('response', resolve).once('error', reject));
  const { statusCode: status = 0, statusMessage: statusText = '', httpVersion } = answer;
  const lines = linesOf(answer);
  recorder.record({ kind: 'response-head', at: now(), exchange, httpVersion, status, statusText, headers: lines });
  response.writeHead(status, lines.flat());
  response.flushHeaders();
  let from = 0;
  for await (const bytes of answer as AsyncIterable<Buffer>) {
    chunk('response', from, bytes);
    from += bytes.length;
    response.write(bytes);
  }
  close({ how: 'complete' });
  response.end();
}

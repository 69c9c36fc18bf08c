// Captures made without a clock: the same bytes on every machine.
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';

function recorded(
  name: string,
  truths: readonly Truth[],
  marks: readonly (readonly [event: number, note: string])[] = [],
): CaptureFile {
  const capture = newCapture(manualPorts(), join(temporaryFolder(), `${name}.wirescope`));
  for (const truth of truths) capture.recorder.record(truth);
  for (const [event, note] of marks) capture.mark({ event, colour: 'amber', note });
  capture.endRecording();
  return capture;
}

function compressed(exchange: number): Truth[] {
  const script = scripted(exchange, { body: rpc({ id: 20, method: 'resources/read', params: { uri: 'file:///a' } }) });
  const text = Buffer.from(rpc({ id: 20, result: { contents: [{ uri: 'file:///a', text: 'plain' }] } }));
  const coded = gzipSync(text);
  const sent = script.body(coded)[0]!;
  const decoded: Truth = {
    kind: 'chunk',
    at: sent.at,
    exchange,
    side: 'response',
    layer: 'decoded',
    from: 0,
    bytes: text,
    parts: undefined,
  };
  return [
    ...script.open(),
    ...script.head(200, 'application/json', [['Content-Encoding', 'gzip']]),
    { ...sent, parts: [10, coded.length - 10] } as Truth,
    decoded,
    ...script.close(),
  ];
}

/** Words a careless writer would take for its own. */
function hostile(): Truth[] {
  const text = '</pre><script>alert(1)</script> ```\n# head | `tick` =cmd() "quoted", \'single\' ]]> \u2028 \u202e %0a';
  const script = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: text, arguments: { text } } }) });
  return [
    ...script.open(),
    ...script.head(200, 'text/event-stream', [['X-Odd', '<b>"&\'']]),
    ...script.body(sse(rpc({ method: 'notifications/message', params: { level: 'info', data: text } }))),
    ...script.body(sse(rpc({ id: 1, error: { code: -32000, message: text } }))),
    ...script.close({ how: 'server-fin', sentence: text }),
  ];
}

function everything(): Truth[] {
  const binary = scripted(6);
  const failed = scripted(7, { body: rpc({ id: 9, method: 'ping' }) });
  return [
    ...conversation().slice(1, -1),
    ...binary.open(),
    { kind: 'phase', at: 6003, exchange: 6, phase: 'dns', detail: { address: '10.1.2.3' } },
    { kind: 'phase', at: 6004, exchange: 6, phase: 'tcp', detail: undefined },
    ...binary.head(200, 'image/png'),
    ...binary.body(Uint8Array.from([0x89, 0x50, 0xff, 0])),
    { kind: 'trailers', at: 6060, exchange: 6, headers: [['X-Check', 'ok']] },
    ...binary.close(),
    ...failed.open(),
    ...failed.close({ how: 'failed', code: 'refused', sentence: 'Nobody listens there.', advice: '' }),
    ...compressed(8),
  ];
}

/** name → a closed capture. */
export const corpus = {
  empty: () => recorded('empty', []),
  talk: () => recorded('talk', conversation().slice(1, -1), [[3, 'the first answer']]),
  everything: () =>
    recorded('everything', everything(), [
      [2, 'asked'],
      [5, 'a frame'],
    ]),
  hostile: () => recorded('hostile', hostile(), [[2, '=1+1 <i>']]),
} as const;

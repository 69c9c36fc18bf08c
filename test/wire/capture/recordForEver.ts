// A program that records a stream of events into the capture named on its command line until it is killed. Each line it prints is how
// many events were recorded so far.
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';

const capture = createCapture({
  path: process.argv[2]!,
  url: 'http://server.test/mcp',
  app: 'Wirescope 0.1.0',
  ports: nodePorts(),
});
const stream = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'endless' } }) });
for (const truth of [...stream.open(), ...stream.head(200, 'text/event-stream')]) capture.recorder.record(truth);

let count = 0;
const event = (): string => sse(rpc({ method: 'notifications/message', params: { level: 'info', data: ++count } }));
// Every read ends inside a frame, as a read that is interrupted would.
let rest = '';
const timer = setInterval(() => {
  for (const truth of stream.body(`${rest}${event()}data: half`)) capture.recorder.record(truth);
  rest = ' of it\n\n';
  process.stdout.write(`${count}\n`);
}, 5);
timer.ref();

// `node recordFlow.ts <path>`: records traffic into a capture as it would come in until it is killed. Each line it prints is a wall clock
// time in ms and how many events had been recorded by then.
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { traffic } from '../traffic/traffic.ts';

const TURN_MS = 5;
const TRUTHS_A_TURN = 40;
const SIZE = 200;

const capture = createCapture({
  path: process.argv[2]!,
  url: 'http://night.test/mcp',
  app: 'Wirescope bench',
  ports: nodePorts(),
});
const pieces = traffic({ size: SIZE, seed: Number(process.argv[3] ?? 1) });
setInterval(() => {
  for (let recorded = 0; recorded < TRUTHS_A_TURN;) {
    const truths = pieces.next().value;
    for (const truth of truths) capture.recorder.record(truth);
    recorded += truths.length;
  }
  process.stdout.write(`${Date.now()} ${capture.counts().events}\n`);
}, TURN_MS);

// `npm run dev [-- <url>]`: the page from source, reloading as it changes, with the engine behind the same door as the browser host.
// The content security policy is off here alone: the development server writes scripts into the page.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { join, resolve } from 'node:path';
import { createServer, type Plugin } from 'vite';
import { startDemoServer } from '../electron/demo/demoServer.ts';
import { createEngine } from '../electron/engine/createEngine.ts';
import { lineLog, nodePorts } from '../electron/engine/nodePorts.ts';
import { defaultDataDir } from '../electron/engine/settings/dataDir.ts';
import { acceptPipes } from '../electron/web/acceptPipes.ts';
import { createAdmission } from '../electron/web/admission.ts';
import { answeredAtTheDoor } from '../electron/web/answeredAtTheDoor.ts';
import { onInterrupt } from '../electron/cli/interrupts.ts';
import { webPipePath } from '../shared/contract/carriers.ts';

const port = 5_173;
const url = process.argv[2];
const demo = url === undefined ? await startDemoServer() : undefined;
const engine = createEngine({
  dataDir: resolve(defaultDataDir()),
  ports: nodePorts(lineLog((line) => process.stderr.write(line))),
  host: 'web',
  demoUrl: demo?.url,
});
const admission = createAdmission(port);
const pipes = acceptPipes(admission, engine);

const door: Plugin = {
  name: 'wirescope-door',
  configureServer(server) {
    server.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url === webPipePath) pipes.upgrade(request, socket, head);
    });
    server.middlewares.use((request, response, next) => {
      if (!answeredAtTheDoor(request, response, admission)) next();
    });
  },
};

const server = await createServer({
  configFile: join(import.meta.dirname, '..', 'vite.config.ts'),
  plugins: [door],
  server: { host: '127.0.0.1', port, strictPort: true },
});
await server.listen();
engine.inspect(url ?? demo!.url, demo && 'Demo');
console.log(`Wirescope is at http://127.0.0.1:${port}/?token=${admission.token}`);

async function stop(): Promise<void> {
  await engine.dispose();
  pipes.close();
  await server.close();
  await demo?.close();
  process.exit(0);
}
onInterrupt(
  () => void stop(),
  () => process.exit(130),
);

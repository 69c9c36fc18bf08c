// What Electron runs: `electron dist/shell/main.js [--url URL] [--data DIR]`. Without a URL the built-in demo server is inspected.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app } from 'electron';
import { startDemoServer } from '../demo/demoServer.ts';
import { createEngine } from '../engine/createEngine.ts';
import { lineLog, nodePorts } from '../engine/nodePorts.ts';
import { defaultDataDir } from '../engine/settings/dataDir.ts';
import { startShell, type ShellEngine } from './startShell.ts';

const { values } = parseArgs({ options: { url: { type: 'string' }, data: { type: 'string' } }, strict: false });
const given = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const url = given(values.url);
const dataDir = given(values.data) ?? defaultDataDir();

async function startEngine(): Promise<ShellEngine> {
  const demo = url === undefined ? await startDemoServer() : undefined;
  const ports = nodePorts(lineLog((line) => process.stderr.write(line)));
  const engine = createEngine({ dataDir, ports, host: 'shell', demoUrl: demo?.url });
  if (demo) engine.inspect(demo.url, 'Demo');
  return {
    connect: (pipe) => engine.connect(pipe),
    inspect: (server) => engine.inspect(server),
    async dispose() {
      await engine.dispose();
      await demo?.close();
    },
  };
}

app.setName('Wirescope');
// One shell a data folder: Electron's lock and its own files live beside the captures.
app.setPath('userData', join(dataDir, 'shell'));
await startShell({
  startEngine,
  url,
  rendererDir: join(import.meta.dirname, '..', 'renderer'),
  preload: join(import.meta.dirname, 'preload.cjs'),
});
// `npm start -- --json` waits for this.
process.send?.({ ready: true });

// The three carriers of the contract, each with its real parts: both ends of one pipe, and how either side goes away.
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { WebSocket } from 'ws';
import { bridgePipe } from '../../renderer/client/bridgePipe.ts';
import { shellBridgeName, shellChannel, webPipePath, type ShellBridge } from '../../shared/contract/carriers.ts';
import { memoryPipe } from '../../shared/contract/memoryPipe.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { offerBridge } from '../../electron/preload/offerBridge.ts';
import { pagePipes } from '../../electron/shell/pagePipes.ts';
import { appUrl } from '../../electron/shell/appScheme.ts';
import { startWebHost } from '../../electron/web/startWebHost.ts';
import { webSocketPipe } from '../../electron/web/webSocketPipe.ts';
import { ipcRenderer, record } from './fakeElectron.ts';

export interface Carried {
  readonly engineEnd: Pipe;
  readonly pageEnd: Pipe;
  /** The page goes away as it does in life: a closed tab, a reload. */
  leavePage(): void;
  dispose(): Promise<void>;
}

export const carriers: Readonly<Record<string, () => Promise<Carried>>> = { memory, webSocket, electronIpc };

function memory(): Promise<Carried> {
  const [engineEnd, pageEnd] = memoryPipe();
  return Promise.resolve({ engineEnd, pageEnd, leavePage: () => pageEnd.dispose(), dispose: () => Promise.resolve() });
}

async function webSocket(): Promise<Carried> {
  const rendererDir = mkdtempSync(join(tmpdir(), 'wirescope-page-'));
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
  const connected = new EventEmitter();
  const host = await startWebHost({ engine: { connect: (pipe) => connected.emit('pipe', pipe) }, port: 0, rendererDir });
  const origin = `http://127.0.0.1:${host.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${webPipePath}`, {
    origin,
    headers: { cookie: await exchange(host.url) },
  });
  const [[engineEnd]] = (await Promise.all([once(connected, 'pipe'), once(socket, 'open')])) as [[Pipe], unknown];
  const dispose = async (): Promise<void> => {
    await host.close();
    rmSync(rendererDir, { recursive: true });
  };
  return { engineEnd, pageEnd: webSocketPipe(socket), leavePage: () => socket.terminate(), dispose };
}

/** Opens the printed address as a browser does; the cookie it gives. */
export async function exchange(url: string): Promise<string> {
  const asked = request(url).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

async function electronIpc(): Promise<Carried> {
  ipcRenderer.removeAllListeners();
  const window = new BrowserWindow({});
  await window.loadURL(appUrl);
  const connected = new EventEmitter();
  pagePipes(window.webContents, (pipe) => connected.emit('pipe', pipe));
  const begun = once(connected, 'pipe');
  offerBridge();
  const [engineEnd] = (await begun) as [Pipe];
  return {
    engineEnd,
    pageEnd: bridgePipe(record.exposed.get(shellBridgeName) as ShellBridge),
    leavePage: () => ipcRenderer.send(shellChannel, null),
    dispose: () => Promise.resolve(void window.webContents.emit('destroyed')),
  };
}

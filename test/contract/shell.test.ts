import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startShell, type ShellEngine } from '../../electron/shell/startShell.ts';
import { shellChannel } from '../../shared/contract/carriers.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { verifies } from '../support/verifies.ts';
import { app, ipcMain, record, session } from './fakeElectron.ts';

vi.mock('electron', () => import('./fakeElectron.ts'));

const rendererDir = mkdtempSync(join(tmpdir(), 'wirescope-shell-'));
writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>page</title>');
afterAll(() => rmSync(rendererDir, { recursive: true }));

const pipes: Pipe[] = [];
const inspected: string[] = [];
let disposed = 0;
const engine: ShellEngine = {
  connect: (pipe) => void pipes.push(pipe),
  inspect: (url) => void inspected.push(url),
  dispose: () => Promise.resolve(void (disposed += 1)),
};
const start = (url?: string): Promise<void> =>
  startShell({ startEngine: () => Promise.resolve(engine), url, rendererDir, preload: '/preload.cjs' });

beforeEach(() => {
  app.removeAllListeners();
  ipcMain.removeAllListeners();
  Object.assign(record, { windows: [], privileged: [], quits: 0, exits: [], lockGiven: true });
  pipes.length = 0;
  inspected.length = 0;
});

const window = () => record.windows[0]!;

describe('the window', () => {
  verifies('shell-sandbox', 'by its preferences', async () => {
    await start();
    expect(window().options['webPreferences']).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      preload: '/preload.cjs',
    });
    expect(window().webContents.mainFrame.url).toBe('app://wirescope/');
  });

  verifies('shell-confined', 'other addresses, windows and permissions are refused', async () => {
    await start();
    const contents = window().webContents;
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const [url, refused] of [
        ['https://example.com/', true],
        ['app://wirescope.example/', true],
        ['app://other/', true],
        ['file:///etc/passwd', true],
        ['app://wirescope/', false],
        ['app://wirescope/#tools', false],
      ] as const) {
        const preventDefault = vi.fn();
        contents.emit(event, { url, preventDefault });
        expect(preventDefault.mock.calls.length > 0, `${event} ${url}`).toBe(refused);
      }
    }
    const attach = vi.fn();
    contents.emit('will-attach-webview', { preventDefault: attach });
    expect(attach).toHaveBeenCalled();
    expect(contents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    const decide = vi.fn();
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'clipboard-sanitized-write'])
      session.defaultSession.request(contents, permission, decide);
    expect(decide.mock.calls.map(([given]) => given as boolean)).toEqual([false, false, false, false, true]);
  });
});

describe('the channel', () => {
  verifies('shell-sender', 'another window, another frame or another page is not heard', async () => {
    await start();
    const { webContents: contents } = window();
    ipcMain.emit(shellChannel, { sender: contents, senderFrame: contents.mainFrame }, null);
    const heard: string[] = [];
    pipes[0]!.onMessage((text) => heard.push(text));
    const foreignFrame = { url: 'app://wirescope/' };
    ipcMain.emit(shellChannel, { sender: { mainFrame: foreignFrame }, senderFrame: foreignFrame }, 'other window');
    ipcMain.emit(shellChannel, { sender: contents, senderFrame: foreignFrame }, 'other frame');
    ipcMain.emit(shellChannel, { sender: contents, senderFrame: null }, 'no frame');
    contents.mainFrame.url = 'https://example.com/';
    ipcMain.emit(shellChannel, { sender: contents, senderFrame: contents.mainFrame }, 'other page');
    contents.mainFrame.url = 'app://wirescope/';
    ipcMain.emit(shellChannel, { sender: contents, senderFrame: contents.mainFrame }, { not: 'text' });
    ipcMain.emit(shellChannel, { sender: contents, senderFrame: contents.mainFrame }, 'ours');
    expect(heard).toEqual(['ours']);
    expect(pipes).toHaveLength(1);
  });

  test('a page that dies or is closed ends its pipe', async () => {
    await start();
    const { webContents: contents } = window();
    const begin = (): void => void ipcMain.emit(shellChannel, { sender: contents, senderFrame: contents.mainFrame }, null);
    const reasons: string[] = [];
    begin();
    pipes[0]!.onClose((reason) => reasons.push(reason));
    contents.emit('render-process-gone');
    begin();
    pipes[1]!.onClose((reason) => reasons.push(reason));
    contents.emit('destroyed');
    await turn();
    expect(reasons).toEqual(['The page stopped working.', 'The window was closed.']);
    expect(ipcMain.listenerCount(shellChannel)).toBe(0);
  });
});

describe('app://', () => {
  const get = (url: string, init?: RequestInit): Promise<Response> => record.handlers.get('app')!(new Request(url, init));

  verifies('web-csp', 'in the shell as in the browser', async () => {
    await start();
    expect(record.privileged).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
    const page = await get('app://wirescope/');
    expect(await page.text()).toContain('<title>page</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('nothing but the page is there', async () => {
    await start();
    for (const url of ['app://other/', 'app://wirescope/nothing', 'app://wirescope/..%2f..%2fetc/passwd'])
      expect((await get(url)).status, url).toBe(404);
    expect((await get('app://wirescope/', { method: 'POST' })).status).toBe(404);
  });
});

describe('its life', () => {
  verifies('shell-single', 'a second start hands its address over and quits', async () => {
    record.lockGiven = false;
    await start('http://127.0.0.1:1/mcp');
    expect(record.quits).toBe(1);
    expect(record.windows).toHaveLength(0);

    record.lockGiven = true;
    await start('http://127.0.0.1:2/mcp');
    app.emit('second-instance', {}, [], '/', { url: 'http://127.0.0.1:3/mcp' });
    app.emit('second-instance', {}, [], '/', 'nonsense');
    expect(inspected).toEqual(['http://127.0.0.1:2/mcp', 'http://127.0.0.1:3/mcp']);
    expect(window().focused).toBe(2);
  });

  test('closing the window closes the captures before the process ends', async () => {
    await start();
    app.emit('window-all-closed');
    expect(record.quits).toBe(1);
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    await turn();
    expect(disposed).toBe(1);
    expect(record.exits).toEqual([0]);
  });
});

// The electron module as far as the shell and the preload script use it, with its own habits: values are copied on the way, arrive
// later, and the page's side has no way to reach the shell's objects. Tests put it in place of `electron`.
import { EventEmitter } from 'node:events';

type Listener = (...values: unknown[]) => void;

/** What the shell did to the fake, for tests to look at. */
export const record = {
  windows: [] as FakeWindow[],
  privileged: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  exposed: new Map<string, unknown>(),
  quits: 0,
  exits: [] as number[],
  lockGiven: true,
};

class FakeWebContents extends EventEmitter {
  readonly mainFrame = { url: 'about:blank' };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, value: unknown): void {
    const copied: unknown = structuredClone(value);
    setImmediate(() => ipcRenderer.emit(channel, {}, copied));
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeWebContents();
  readonly options: Record<string, unknown>;
  focused = 0;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    return Promise.resolve();
  }
  show(): void {}
  focus(): void {
    this.focused += 1;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
}
export { FakeWindow as BrowserWindow };

class FakeIpcRenderer extends EventEmitter {
  send(channel: string, value: unknown): void {
    const copied: unknown = structuredClone(value);
    const sender = record.windows.at(-1)?.webContents;
    setImmediate(() => ipcMain.emit(channel, { sender, senderFrame: sender?.mainFrame }, copied));
  }
}

class FakeApp extends EventEmitter {
  requestSingleInstanceLock(): boolean {
    return record.lockGiven;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  setPath(): void {}
  setName(): void {}
  quit(): void {
    record.quits += 1;
  }
  exit(code: number): void {
    record.exits.push(code);
  }
}

class FakeSession {
  request: Listener = () => {};
  check: Listener = () => {};
  device: Listener = () => {};
  setPermissionRequestHandler(handler: Listener): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: Listener): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: Listener): void {
    this.device = handler;
  }
}

export const app = new FakeApp();
export const ipcMain = new EventEmitter();
export const ipcRenderer = new FakeIpcRenderer();
export const nativeTheme = { shouldUseDarkColors: true };
export const session = { defaultSession: new FakeSession() };
export const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => record.exposed.set(name, value) };
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => record.privileged.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => record.handlers.set(scheme, handler),
};

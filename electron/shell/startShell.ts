// The desktop host: one window on the page, the engine beside it, one channel between them.
import { app, type BrowserWindow } from 'electron';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { registerAppScheme, serveApp } from './appScheme.ts';
import { confine } from './confine.ts';
import { openWindow } from './openWindow.ts';
import { pagePipes } from './pagePipes.ts';

/** What the shell needs of the engine. */
export interface ShellEngine {
  connect(pipe: Pipe): void;
  /** Connects to a server, as a start with its address asks. */
  inspect(url: string): void;
  dispose(): Promise<void>;
}

export interface ShellOptions {
  /** Called once, after this is known to be the only shell. */
  readonly startEngine: () => Promise<ShellEngine>;
  /** A server to connect to at once. */
  readonly url: string | undefined;
  readonly rendererDir: string;
  readonly preload: string;
}

/** Starts the shell, or hands the address to the one that runs already and quits. Resolves when the window was opened. */
export async function startShell({ startEngine, url, rendererDir, preload }: ShellOptions): Promise<void> {
  registerAppScheme();
  if (!app.requestSingleInstanceLock({ url })) return app.quit();

  let window: BrowserWindow | undefined;
  let engine: ShellEngine | undefined;
  app.on('second-instance', (_event, _argv, _folder, given: unknown) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const asked = urlOf(given);
    if (asked !== undefined) engine?.inspect(asked);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (!engine) return;
    const leaving = engine;
    engine = undefined;
    event.preventDefault();
    void leaving.dispose().finally(() => app.exit(0));
  });

  await app.whenReady();
  confine();
  serveApp(rendererDir);
  const started = await startEngine();
  engine = started;
  if (url !== undefined) started.inspect(url);
  window = openWindow(preload);
  pagePipes(window.webContents, (pipe) => started.connect(pipe));
}

function urlOf(given: unknown): string | undefined {
  return typeof given === 'object' && given !== null && 'url' in given && typeof given.url === 'string' ? given.url : undefined;
}

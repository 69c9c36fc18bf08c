// The whole application as `npm start` runs it, in a process of its own with a data folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running application. */
export interface RunningApp {
  /** The address that lets one browser in. */
  readonly url: string;
  /** Where captures and settings are. */
  readonly data: string;
  /** Interrupts it as Ctrl-C would and gives its exit code; kills it if that takes too long. */
  stop(): Promise<number | null>;
}

const START = fileURLToPath(new URL('../start.ts', import.meta.url));
/** Long enough to build the page once, in ms. */
export const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 5_000;

/** How the application is started. */
interface StartOptions {
  /** Where captures and settings are; a folder of its own where none is given. */
  readonly data?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the web host; with `serverUrl` it connects there, without it starts the demo server and connects to that. */
export async function startApp(serverUrl?: string, { data: givenData, env = {} }: StartOptions = {}): Promise<RunningApp> {
  const data = givenData ?? mkdtempSync(join(tmpdir(), 'wirescope-e2e-'));
  const args = [
    START,
    '--host',
    'web',
    '--no-open',
    '--json',
    '--port',
    '0',
    '--data',
    data,
    ...(serverUrl === undefined ? [] : [serverUrl]),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4_000)));
  const gone = once(child, 'exit').then(([code]) => code as number | null);

  const patience = setTimeout(() => child.kill('SIGKILL'), START_PATIENCE_MS);
  const ready = await Promise.race([readyLine(child.stdout), gone.then(() => undefined)]);
  clearTimeout(patience);
  if (ready === undefined) throw new Error(`The application ended before it was ready:\n${said}`);
  child.stdout.resume();
  return {
    url: ready.url,
    data,
    async stop() {
      child.kill('SIGINT');
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      const code = await gone;
      clearTimeout(kill);
      if (givenData === undefined) rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
}

async function readyLine(stdout: NodeJS.ReadableStream): Promise<{ readonly url: string }> {
  const lines = createInterface({ input: stdout });
  try {
    for await (const line of lines) if (line.startsWith('{')) return JSON.parse(line) as { readonly url: string };
  } finally {
    lines.close();
  }
  // Its output ended; the exit of the process decides.
  return new Promise(() => undefined);
}

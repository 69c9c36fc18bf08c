// The reference server of the npm registry, as it is, in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A running peer. */
export interface Peer {
  readonly url: string;
  /** Ends it and waits until it is gone. */
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const PATHS = { streamableHttp: '/mcp', sse: '/sse' } as const;

/** Starts `@modelcontextprotocol/server-everything` over one of its HTTP transports, on a free port. */
export async function startEverything(transport: keyof typeof PATHS): Promise<Peer> {
  const index = fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js'));
  const onLoopback = new URL('./onLoopback.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', onLoopback, index, transport], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-4_000)));
  const gone = once(child, 'exit');
  const close = async () => {
    // Its own SIGINT handler waits for clients to leave.
    child.kill('SIGKILL');
    await gone;
  };
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const first = await Promise.race([
    once(child, 'message').then(([message]) => message as { readonly port: number }),
    gone.then(() => undefined),
  ]);
  clearTimeout(patience);
  if (first === undefined) throw new Error(`server-everything ended before it listened:\n${stderr}`);
  return { url: `http://127.0.0.1:${first.port}${PATHS[transport]}`, close };
}

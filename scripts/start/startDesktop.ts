import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface StartedDesktop {
  /** Resolves with the exit code once the window was closed. */
  readonly ended: Promise<number>;
  close(): void;
}

/** Opens the desktop window; resolves when it is open. Rejects where Electron does not come up. */
export async function startDesktop(
  binary: string,
  root: string,
  url: string | undefined,
  data: string | undefined,
): Promise<StartedDesktop> {
  const args = [
    join(root, 'dist/shell/main.js'),
    ...(url === undefined ? [] : ['--url', url]),
    ...(data === undefined ? [] : ['--data', data]),
  ];
  const child = spawn(binary, args, { cwd: root, stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    void ended.then((code) =>
      code === 0 ? resolve() : reject(new Error(`Electron ended with exit code ${code} before its window opened.`)),
    );
  });
  return { ended, close: () => void child.kill('SIGINT') };
}

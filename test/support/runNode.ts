import { spawn, type ChildProcess } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** What has come on standard output so far. */
  readonly out: () => string;
  /** Resolves with the first output that matches; rejects where the process ends first. */
  sees(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly ended: Promise<Ran>;
}

/** Starts a script of the project on the Node the tests run on. */
export function startNode(args: readonly string[]): Running {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
  let out = '';
  let err = '';
  const look = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const each of look) each();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return {
    child,
    out: () => out,
    ended,
    sees: (pattern) =>
      new Promise((resolve, reject) => {
        const each = (): void => {
          const match = out.match(pattern);
          if (!match) return;
          look.delete(each);
          resolve(match);
        };
        look.add(each);
        each();
        void ended.then(({ code }) => reject(new Error(`ended with ${code} before ${pattern} came\n${out}\n${err}`)));
      }),
  };
}

/** Runs a script of the project to its end. */
export function runNode(args: readonly string[]): Promise<Ran> {
  return startNode(args).ended;
}

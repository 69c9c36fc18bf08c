import { visibleText } from '../../shared/base/visibleText.ts';

/** Where a command writes, and how it learns that it should stop. */
export interface Terminal {
  /** Writes to stdout; resolves when it may write more. Nothing is written once the reader has gone. */
  out(text: string | Uint8Array): Promise<void>;
  /** A text of a server as it may be written: as it came into a pipe, and where a person reads it, without what steers a terminal. */
  shown(text: string): string;
  /** Writes a line to stderr; nothing in it steers a terminal. */
  say(line: string): void;
  /** Characters a line may have, or undefined where lines are not cut (a file, a pipe). */
  readonly width: number | undefined;
  readonly colour: boolean;
  /** Whether a person reads stderr, so that passing remarks have a place. */
  readonly interactive: boolean;
  /** Aborted by Ctrl-C, and when whoever reads stdout has gone (`| head`). */
  readonly stop: AbortSignal;
}

/** A stream as Node has them for stdout and stderr. */
type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** A terminal on two streams. Colour is off where stdout is no terminal or `NO_COLOR` is set. */
export function createTerminal(stdout: Output, stderr: Output, env: NodeJS.ProcessEnv, stop: AbortController): Terminal {
  let gone = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    stop.abort(error);
  });
  return {
    out(text) {
      if (gone) return Promise.resolve();
      if (stdout.write(text)) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          stdout.off('drain', done);
          stdout.off('error', done);
          resolve();
        };
        stdout.on('drain', done);
        stdout.on('error', done);
      });
    },
    shown: (text) => (stdout.isTTY === true ? visibleText(text) : text),
    say: (line) => void stderr.write(`${visibleText(line)}\n`),
    get width() {
      return stdout.isTTY === true ? stdout.columns : undefined;
    },
    colour: stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    interactive: stderr.isTTY === true,
    stop: stop.signal,
  };
}

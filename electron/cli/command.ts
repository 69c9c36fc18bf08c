import type { ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal.ts';

/** One command of `wirescope`: one file, found by its name. */
export interface Command {
  /** "watch <url>": how it is written, without options. */
  readonly usage: string;
  /** One line about it. */
  readonly summary: string;
  /** Option lines of its help, already aligned. */
  readonly options: string;
  /** Throws `UsageError` where the words make no sense, `Failure` where the world said no. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

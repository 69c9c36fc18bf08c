import type { Command } from './command.ts';
import { connectArgs, connectHelp, connectOptionsOf } from './connectArgs.ts';
import { exitCode } from './exitCode.ts';
import { openLiveSession } from './liveSession.ts';
import { printObservations } from './printObservations.ts';
import { printRows } from './printRows.ts';
import { readArgs, readSeconds } from './readArgs.ts';

export const watch: Command = {
  usage: 'watch <url>',
  summary: 'connect and print everything that crosses the wire, live',
  options: `  --json              print observations as JSON lines
  --duration S        stop after S seconds
${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      { ...connectArgs, json: { type: 'boolean', default: false }, duration: { type: 'string' } },
      [1, 1],
    );
    const seconds = readSeconds('duration', values.duration);
    const json = printObservations(terminal);
    const live = openLiveSession(
      connectOptionsOf(positionals[0]!, values),
      values.capture,
      values.json ? json.observe : undefined,
    );
    const time = seconds === undefined ? [] : [AbortSignal.timeout(seconds * 1_000)];
    const stop = AbortSignal.any([terminal.stop, ...time]);
    const printer = values.json ? json : printRows(live.file, terminal);
    try {
      await live.until(() => false, stop);
      return exitCode.ok;
    } finally {
      await live.session.close();
      await printer.finish();
      await live.close();
    }
  },
};

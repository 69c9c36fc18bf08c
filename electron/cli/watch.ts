import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { filterOf } from './filterOf.ts';
import type { LiveSession } from './liveSession.ts';
import { printObservations } from './printObservations.ts';
import { printRows } from './printRows.ts';
import { readArgs, readSeconds } from './readArgs.ts';
import { UsageError } from './usageError.ts';
import { withSession } from './withSession.ts';

export const watch: Command = {
  usage: 'watch <url>',
  summary: 'connect and print everything that crosses the wire, live',
  options: `  --json              print observations as JSON lines
  --filter QUERY      print only rows a filter shows, as in 'is:error or took>1s'
  --duration S        stop after S seconds
${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      { ...connectArgs, json: { type: 'boolean', default: false }, duration: { type: 'string' }, filter: { type: 'string' } },
      [1, 1],
    );
    const seconds = readSeconds('duration', values.duration);
    const filter = filterOf(values.filter);
    if (values.json && values.filter !== undefined)
      throw new UsageError(
        '--filter shows rows, and --json prints observations. Record with --capture and print them with rows.',
      );
    const json = printObservations(terminal);
    const wishes = { showsLogs: true, ...(values.json && { observe: json.observe }) };
    const body = async (live: LiveSession): Promise<ExitCode> => {
      const time = seconds === undefined ? [] : [AbortSignal.timeout(seconds * 1_000)];
      const printer = values.json ? json : printRows(live.file, terminal, filter);
      try {
        await live.until(() => false, AbortSignal.any([terminal.stop, ...time]));
        return exitCode.ok;
      } finally {
        await live.session.close();
        await printer.finish();
      }
    };
    return withSession(positionals[0]!, values, terminal, body, wishes);
  },
};

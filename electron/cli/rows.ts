import { openCapture } from '../engine/capture/openCapture.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { filterOf } from './filterOf.ts';
import { readArgs } from './readArgs.ts';
import { rowLine } from './rowLine.ts';

/** Rows read from the capture at a time. */
const PAGE = 200;

export const rows: Command = {
  usage: 'rows <capture>',
  summary: 'print the rows of a capture, all or those a filter shows',
  options: `  --filter QUERY      only rows a filter shows, as in 'method:tools/* took>1s'
  --json              print rows as JSON lines`,
  async run(args, terminal) {
    const options = { json: { type: 'boolean', default: false }, filter: { type: 'string' } } as const;
    const { values, positionals } = readArgs(args, options, [1, 1]);
    const filter = filterOf(values.filter);
    const file = openCapture(positionals[0]!);
    try {
      const view = await file.openView(filter);
      for (let from = 0; from < view.total && !terminal.stop.aborted; from += PAGE) {
        const lines = view.rows(from, from + PAGE).map((row) => (values.json ? JSON.stringify(row) : rowLine(row, terminal)));
        await terminal.out(`${lines.join('\n')}\n`);
      }
      return exitCode.ok;
    } finally {
      file.close();
    }
  },
};

import { openCapture } from '../engine/capture/openCapture.ts';
import { exportCapture, exporterOf } from '../engine/export/exportCapture.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import { exporters } from '../../shared/export/registry.gen.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { readArgs } from './readArgs.ts';
import { UsageError } from './usageError.ts';

const formats = exporters.map(({ id }) => id).join('|');

export const exportCommand: Command = {
  usage: 'export <capture>',
  summary: 'write a capture in another format',
  options: `  --format ${formats.padEnd(10)} the format
  -o, --output FILE   write to FILE, which must not exist, instead of standard output`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      { format: { type: 'string' }, output: { type: 'string', short: 'o' } },
      [1, 1],
    );
    const { format, output } = values;
    if (format === undefined || !exporters.some(({ id }) => id === format))
      throw new UsageError(`--format is one of ${exporters.map(({ id }) => id).join(', ')}.`);
    const file = openCapture(positionals[0]!);
    try {
      if (output !== undefined) await exportCapture(file, format, output);
      else for (const piece of exporterOf(format).write(file.exportSource())) await terminal.out(piece);
      return exitCode.ok;
    } catch (error) {
      if (error instanceof ContractError) throw new Failure(error.message);
      throw error;
    } finally {
      file.close();
    }
  },
};

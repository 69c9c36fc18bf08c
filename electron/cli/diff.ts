import type { CaptureFile } from '../engine/capture/captureFile.ts';
import { openCapture } from '../engine/capture/openCapture.ts';
import { diffCaptures } from '../engine/replay/diffCaptures.ts';
import type { Command } from './command.ts';
import { compareArgs, compareHelp, couldRun, pathsOf, printReport } from './compareArgs.ts';
import { exitCode } from './exitCode.ts';
import { readArgs } from './readArgs.ts';

export const diff: Command = {
  usage: 'diff <a> <b>',
  summary: 'compare two captures conversation by conversation',
  options: `  --baseline CAPTURE  another capture of the same requests as <a>: what varies between them does not count; may be repeated
  --ordered           an item at another place of its array counts
${compareHelp}

Conversations are matched by what was asked, not by when. The exit code is 0 where they are the same, 1 where they are different, 2 where they could not be
compared.`,
  async run(args, terminal) {
    const options = {
      ...compareArgs,
      baseline: { type: 'string', multiple: true, default: [] as string[] },
      ordered: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = readArgs(args, options, [2, 2]);
    const [ignored, unordered] = [pathsOf('ignore', values.ignore), pathsOf('unordered', values.unordered)];
    const [a, b] = positionals as [string, string];
    return couldRun(async () => {
      const files: CaptureFile[] = [];
      try {
        for (const path of [a, b, ...values.baseline]) files.push(openCapture(path));
        const [left, right, ...baselines] = files;
        const how = { ignored, unordered, orderCounts: values.ordered, baselines };
        const { comparison, varying } = await diffCaptures(left!, right!, how, { signal: terminal.stop });
        await printReport({ a, b, comparison, varying, remarks: [] }, values, terminal);
        return comparison.isSame ? exitCode.ok : exitCode.toolError;
      } finally {
        for (const file of files) file.close();
      }
    }, terminal);
  },
};

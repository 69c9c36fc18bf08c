// What every command takes that compares conversations, and how it tells what it found.
import { readPath } from '../../shared/filter/jsonPath.ts';
import type { JsonPath } from '../../shared/filter/query.ts';
import { reportJson, reportLines, type Report } from '../../shared/conversation/report.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** Options of a comparison, for `readArgs`. */
export const compareArgs = {
  ignore: { type: 'string', multiple: true, default: [] as string[] },
  unordered: { type: 'string', multiple: true, default: [] as string[] },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Their help lines. */
export const compareHelp = `  --ignore PATH       a place of messages that does not count, e.g. '$.result.when'; may be repeated
  --unordered PATH    an array whose order means nothing; may be repeated
  --all               print what is the same, too
  --json              print the report as one JSON value`;

/** Paths as they were typed. Throws `UsageError` where one is none. */
export function pathsOf(name: string, texts: readonly string[]): readonly JsonPath[] {
  return texts.map((text) => {
    const read = readPath(text, 0);
    if (read === undefined || read.to !== text.length || read.path.length === 0)
      throw new UsageError(`--${name} wants a path like $.result.content[0].text, not "${text}".`);
    return read.path;
  });
}

/** Prints a report. */
export async function printReport(
  report: Report,
  { all, json }: { readonly all: boolean; readonly json: boolean },
  terminal: Terminal,
): Promise<void> {
  if (json) return terminal.out(`${JSON.stringify(reportJson(report))}\n`);
  for (const line of reportLines(report, all)) await terminal.out(`${visible(line)}\n`);
}

/** Runs a comparison: what keeps it from running at all is said and gives the code for that, not the one for a difference. */
export async function couldRun(run: () => Promise<ExitCode>, terminal: Terminal): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    const isOfWorld = error instanceof ContractError || (error instanceof Error && error.name === 'CaptureError');
    if (!isOfWorld) throw error;
    if (terminal.stop.aborted) return exitCode.interrupted;
    terminal.say(error.message);
    return exitCode.usage;
  }
}

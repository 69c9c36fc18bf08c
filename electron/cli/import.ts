import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ContractError } from '../../shared/contract/contractError.ts';
import { formatPlural } from '../../shared/base/format.ts';
import { importCapture } from '../engine/import/importCapture.ts';
import { nodePorts } from '../engine/nodePorts.ts';
import { defaultDataDir } from '../engine/settings/dataDir.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { readArgs } from './readArgs.ts';

export const importCommand: Command = {
  usage: 'import <file>',
  summary: 'make a capture of a HAR, JSON Lines, a log of mcpsnoop, an export of MCP Inspector, or an older capture',
  options: `  -o, --output FILE   the capture to make, which must not exist; one beside the others, named for the file, where absent
  --json              say what came of it as JSON`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { output: { type: 'string', short: 'o' }, json: { type: 'boolean' } }, [1, 1]);
    const from = positionals[0]!;
    const found = statSync(from, { throwIfNoEntry: false });
    if (!found) throw new Failure(`There is no file ${from}.`);
    if (!found.isFile()) throw new Failure(`${from} is no file.`);
    const to = values.output ?? freeName(from);
    if (existsSync(to)) throw new Failure(`${to} is there already; captures are never written over.`);
    try {
      const imported = await importCapture({ from, fileName: basename(from), to, ports: nodePorts(), signal: terminal.stop });
      if (values.json === true) await terminal.out(`${JSON.stringify({ capture: to, ...imported })}\n`);
      else await terminal.out(`${to}\n`);
      terminal.say(
        `${imported.from}: ${formatPlural(imported.exchanges, 'exchange')}, ${formatPlural(imported.events, 'event')}.`,
      );
      for (const remark of imported.remarks) terminal.say(remark);
      return exitCode.ok;
    } catch (error) {
      if (error instanceof ContractError) throw new Failure(error.message);
      throw error;
    }
  },
};

function freeName(from: string): string {
  const folder = join(defaultDataDir(), 'captures');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = basename(from).replace(/\.[A-Za-z0-9]{1,9}$/, '');
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, `${copy === 1 ? name : `${name}-${copy}`}.wirescope`);
    if (!existsSync(path)) return path;
  }
}

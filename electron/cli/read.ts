import { writeFileSync } from 'node:fs';
import { formatBytes } from '../../shared/base/format.ts';
import { askAndPrint, askingArgs, askingHelp } from './asking.ts';
import type { Command } from './command.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { readArgs } from './readArgs.ts';
import { timesOf } from './request.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

export const read: Command = {
  usage: 'read <url> <uri>',
  summary: 'read a resource and print its text',
  options: `  --json              print the whole result
  -o, --out FILE      write text or bytes to FILE, which must not exist; - is standard output, bytes too
${askingHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      { ...askingArgs, json: { type: 'boolean', default: false }, out: { type: 'string', short: 'o' } },
      [2, 2],
    );
    const [url, uri] = positionals as [string, string];
    if (values.json && values.out !== undefined)
      throw new UsageError('--json prints the result, --out writes what was read: only one of them.');
    const request = { method: 'resources/read', params: JSON.stringify({ uri }), ...timesOf(values) };
    const { json, out } = values;
    return askAndPrint(url, values, terminal, { request, json, print: (result) => give(partsOf(result), out, terminal) });
  },
};

interface Part {
  readonly uri: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly isText: boolean;
}

function partsOf(result: unknown): readonly Part[] {
  const { contents } = (result ?? {}) as { readonly contents?: unknown };
  if (!Array.isArray(contents)) throw new Failure('The result has no contents.', 'Try       --json shows it');
  return contents.map((each: Readonly<Record<string, unknown> | null>): Part => {
    const { uri, mimeType, text, blob } = each ?? {};
    const facts = { uri: String(uri), mimeType: typeof mimeType === 'string' ? mimeType : '' };
    if (typeof text === 'string') return { ...facts, bytes: Buffer.from(text, 'utf8'), isText: true };
    if (typeof blob === 'string') return { ...facts, bytes: Buffer.from(blob, 'base64'), isText: false };
    throw new Failure('The result has contents that are neither text nor bytes.', 'Try       --json shows it');
  });
}

async function give(parts: readonly Part[], out: string | undefined, terminal: Terminal): Promise<ExitCode> {
  if (out === '-') {
    for (const { bytes } of parts) await terminal.out(bytes);
    return exitCode.ok;
  }
  if (out !== undefined) {
    write(out, Buffer.concat(parts.map(({ bytes }) => bytes)));
    return exitCode.ok;
  }
  const binary = parts.find(({ isText }) => !isText);
  if (binary) {
    const { uri, mimeType, bytes } = binary;
    terminal.say(
      visible(
        `${uri} came as bytes, ${formatBytes(bytes.length)} of ${mimeType || 'no stated type'}, not as text. --out FILE writes them, --json prints the result.`,
      ),
    );
    return exitCode.usage;
  }
  const texts = parts.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  for (const text of texts.map((each) => terminal.shown(each)))
    await terminal.out(terminal.width === undefined || text.endsWith('\n') ? text : `${text}\n`);
  return exitCode.ok;
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Failure(`${path} exists, and is not written over.`);
    throw new Failure(`${path} could not be written: ${code === 'ENOENT' ? 'there is no such folder' : message}.`);
  }
}

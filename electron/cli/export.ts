import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { RedactionReport } from '../../shared/contract/schemas/travel.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import { formatCount, formatPlural } from '../../shared/base/format.ts';
import type { OwnRule, RedactionRules } from '../../shared/redact/rules.ts';
import { faultOfRule } from '../../shared/redact/ownPlaces.ts';
import { openCapture } from '../engine/capture/openCapture.ts';
import type { CaptureFile } from '../engine/capture/captureFile.ts';
import { exportCapture, formats } from '../engine/export/exportCapture.ts';
import { learntRedactor, previewOf } from '../engine/export/redaction.ts';
import { sendTraces } from '../engine/export/sendTraces.ts';
import type { Scope } from '../engine/export/scope.ts';
import type { Command } from './command.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { filterOf } from './filterOf.ts';
import { readArgs } from './readArgs.ts';
import type { Terminal } from './terminal.ts';
import { table } from './table.ts';
import { UsageError } from './usageError.ts';

const ids = formats.map(({ id }) => id);

const options = {
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  filter: { type: 'string' },
  exchange: { type: 'string' },
  secrets: { type: 'boolean' },
  preview: { type: 'boolean' },
  'redact-path': { type: 'string', multiple: true },
  'redact-pattern': { type: 'string', multiple: true },
  endpoint: { type: 'string' },
  follow: { type: 'boolean' },
} as const;

export const exportCommand: Command = {
  usage: 'export <capture>',
  summary: 'write a capture, or a part of it, in another format, its secrets replaced',
  options: `  --format FORMAT     ${ids.slice(0, 6).join(', ')},
                      ${ids.slice(6).join(', ')}
  -o, --output FILE   write to FILE, which must not exist; - is standard output, as without it
  --filter QUERY      only what a query shows
  --exchange N        only one exchange
  --secrets           leave secrets as they are
  --preview           list the secrets that would be replaced, and write nothing
  --redact-path PATH  replace what a path into messages leads to, $.params.arguments.pin; may be given often
  --redact-pattern RE replace what a regular expression, or its first group, matches; may be given often
  --endpoint URL      with --format otlp: send the traces to this OTLP/HTTP endpoint
  --follow            with --endpoint: go on while the capture is recorded, until Ctrl-C`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, options, [1, 1]);
    const { format, endpoint } = values;
    const output = values.output === '-' ? undefined : values.output;
    const own = [...rulesOf('path', values['redact-path']), ...rulesOf('pattern', values['redact-pattern'])];
    if (values.preview === true) return preview(positionals[0]!, { off: [], own }, terminal);
    if (format === undefined || !ids.includes(format)) throw new UsageError(`--format is one of ${ids.join(', ')}.`);
    if (endpoint !== undefined && (format !== 'otlp' || values.output !== undefined))
      throw new UsageError('--endpoint goes with --format otlp and without --output.');
    if (values.follow === true && endpoint === undefined) throw new UsageError('--follow goes with --endpoint.');
    if (endpoint !== undefined && !URL.canParse(endpoint)) throw new UsageError(`${endpoint} is no address.`);
    const scope = scopeOf(values.filter, values.exchange);
    const redaction = values.secrets === true ? undefined : { off: [], own };
    const file = openCapture(positionals[0]!);
    try {
      if (endpoint !== undefined)
        return await send(file, { endpoint, redaction, scope, follow: values.follow === true }, terminal);
      return await write(file, { format, output, redaction, scope }, terminal);
    } catch (error) {
      if (error instanceof ContractError) throw new Failure(error.message);
      throw error;
    } finally {
      file.close();
    }
  },
};

/** What would be replaced in all of a capture, a line each: masked, where it was seen first, what stands for it, how often it is there. */
async function preview(path: string, rules: RedactionRules, terminal: Terminal): Promise<ExitCode> {
  const file = openCapture(path);
  try {
    const { total, secrets } = previewOf(await learntRedactor(file, rules, { signal: terminal.stop }));
    const rows = secrets.map(({ masked, place, pseudonym, seen }) => [masked, place, pseudonym, formatPlural(seen, 'place')]);
    await terminal.out(table(rows));
    const more = total - secrets.length;
    const words = total === 0 ? 'No secrets were found' : formatPlural(total, 'secret');
    terminal.say(more > 0 ? `${words}, ${formatCount(more)} of them not listed.` : `${words}.`);
    return exitCode.ok;
  } finally {
    file.close();
  }
}

function scopeOf(filter: string | undefined, exchange: string | undefined): Scope {
  if (filter !== undefined && exchange !== undefined) throw new UsageError('--filter and --exchange do not go together.');
  if (filter !== undefined) return { kind: 'filter', filter: filterOf(filter) };
  if (exchange === undefined) return { kind: 'capture' };
  if (!/^\d+$/.test(exchange)) throw new UsageError(`--exchange wants the number of an exchange, not "${exchange}".`);
  return { kind: 'exchange', exchange: Number(exchange) };
}

function rulesOf(kind: OwnRule['kind'], texts: readonly string[] = []): OwnRule[] {
  return texts.map((text) => {
    const fault = faultOfRule({ kind, text });
    if (fault !== undefined) throw new UsageError(`--redact-${kind} ${text}: ${fault}`);
    return { kind, text };
  });
}

interface Wanted {
  readonly redaction: RedactionRules | undefined;
  readonly scope: Scope;
}

async function write(
  file: CaptureFile,
  { format, output, ...wanted }: Wanted & { readonly format: string; readonly output: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  const written = await exportCapture(file, { format, path: output, ...wanted, signal: terminal.stop });
  const { cannotCarry } = formats.find(({ id }) => id === format)!;
  if (terminal.interactive && cannotCarry !== '') terminal.say(`Not in it: ${cannotCarry}`);
  try {
    if (output === undefined) for await (const piece of createReadStream(written.path)) await terminal.out(piece as Uint8Array);
  } finally {
    if (output === undefined) await rm(written.path, { force: true });
  }
  if (written.report === undefined) return exitCode.ok;
  return reported(written.report, terminal);
}

/** Says what became of secrets; any that is left is a failure, the file is there all the same. */
function reported({ total, leaks }: RedactionReport, terminal: Terminal): ExitCode {
  if (terminal.interactive || leaks.length > 0)
    terminal.say(
      total === 0
        ? 'No secrets were found.'
        : `${formatPlural(total, 'secret')} replaced; ${leaks.length === 0 ? 'none is left' : `${formatCount(leaks.length)} left`}.`,
    );
  for (const { place, masked, at, written } of leaks)
    terminal.say(`  ${masked} (${place}) at byte ${formatCount(at)}, ${written}`);
  return leaks.length === 0 ? exitCode.ok : exitCode.failed;
}

async function send(
  file: CaptureFile,
  { endpoint, follow, ...wanted }: Wanted & { readonly endpoint: string; readonly follow: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const { spans } = await sendTraces(file, { endpoint, follow, ...wanted, signal: terminal.stop });
  terminal.say(`${formatPlural(spans, 'span')} sent to ${endpoint}.`);
  return exitCode.ok;
}

#!/usr/bin/env node
// The terminal host: finds the command by its name and turns what it throws into sentences and exit codes.
import { enableCompileCache } from 'node:module';
import type { Command } from './command.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { hung } from './hung.ts';
import { onInterrupt } from './interrupts.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

enableCompileCache();

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  watch: async () => (await import('./watch.ts')).watch,
  call: async () => (await import('./call.ts')).call,
  tools: async () => (await import('./tools.ts')).tools,
  resources: async () => (await import('./resources.ts')).resources,
  read: async () => (await import('./read.ts')).read,
  prompts: async () => (await import('./prompts.ts')).prompts,
  prompt: async () => (await import('./prompt.ts')).prompt,
  complete: async () => (await import('./complete.ts')).complete,
  listen: async () => (await import('./listen.ts')).listen,
  send: async () => (await import('./send.ts')).send,
  batch: async () => (await import('./batch.ts')).batch,
  rows: async () => (await import('./rows.ts')).rows,
  stat: async () => (await import('./stat.ts')).stat,
  export: async () => (await import('./export.ts')).exportCommand,
  replay: async () => (await import('./replay.ts')).replay,
  diff: async () => (await import('./diff.ts')).diff,
  import: async () => (await import('./import.ts')).importCommand,
  mock: async () => (await import('./mock.ts')).mock,
};

async function main([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === '--version' || name === '-v') {
    const { appVersion } = await import('../engine/appVersion.ts');
    await terminal.out(`${appVersion}\n`);
    return exitCode.ok;
  }
  const wantsHelp = name === '--help' || name === '-h' || name === 'help';
  const asked = wantsHelp ? args[0] : name;
  const load = asked !== undefined && Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  if (!load) {
    if (wantsHelp && asked === undefined) return terminal.out(hung(await overview(), terminal.width)).then(() => exitCode.ok);
    terminal.say(asked === undefined ? await overview() : `wirescope has no command ${asked}.\n\n${await overview()}`);
    return exitCode.usage;
  }
  if (wantsHelp || args.some((arg) => arg === '--help' || arg === '-h')) {
    await terminal.out(hung(commandHelp(await load()), terminal.width));
    return exitCode.ok;
  }
  const command = await load();
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.say(`${error.message}\n\nwirescope ${command.usage}\nwirescope help ${name} tells its options.`);
    return exitCode.usage;
  }
}

function commandHelp({ usage, summary, options }: Command): string {
  return `wirescope ${usage}\n\n${summary[0]!.toUpperCase()}${summary.slice(1)}.\n\n${options}\n`;
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map(async (load) => load()));
  const widest = Math.max(...all.map(({ usage }) => usage.length));
  const lines = all.map(({ usage, summary }) => `  ${usage.padEnd(widest)}  ${summary}\n`).join('');
  return `wirescope <command>\n\n${lines}\nwirescope help <command> tells its options, wirescope --version which this is.\n`;
}

/** What ends a command early: the world is a sentence and code 3, anything else is our bug and is shown whole. */
function endOf(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof Failure) terminal.say([error.message, error.advice].filter((text) => text !== '').join('\n'));
  else if (error instanceof Error && /^(CaptureError|ExpressionTooSlow)$/.test(error.name)) terminal.say(error.message);
  else
    terminal.say(
      `This is a mistake of Wirescope. A report:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  return exitCode.failed;
}

const stop = new AbortController();
const terminal = createTerminal(process.stdout, process.stderr, process.env, stop);
const forget = onInterrupt(
  () => stop.abort(),
  () => process.exit(exitCode.interrupted),
);
process.exitCode = await main(process.argv.slice(2), terminal).catch((error: unknown) => endOf(error, terminal));
forget();

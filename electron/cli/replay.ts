import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ContractError } from '../../shared/contract/contractError.ts';
import { reportJunit, type Report } from '../../shared/conversation/report.ts';
import { appVersion } from '../engine/appVersion.ts';
import { createCapture } from '../engine/capture/createCapture.ts';
import { openCapture } from '../engine/capture/openCapture.ts';
import { nodePorts } from '../engine/nodePorts.ts';
import { replayCapture, type Replaying, type ReplayOptions, type ReplayStage } from '../engine/replay/replayCapture.ts';
import type { Pace } from '../engine/replay/replayPace.ts';
import type { Command } from './command.ts';
import { compareArgs, compareHelp, couldRun, pathsOf, printReport } from './compareArgs.ts';
import { readHeader } from './connectArgs.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { readArgs, readSeconds } from './readArgs.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

const replayArgs = {
  ...compareArgs,
  fast: { type: 'boolean', default: false },
  step: { type: 'boolean', default: false },
  speed: { type: 'string' },
  learn: { type: 'string' },
  baseline: { type: 'string' },
  header: { type: 'string', multiple: true, default: [] as string[] },
  timeout: { type: 'string' },
  junit: { type: 'string' },
  capture: { type: 'string' },
} as const;

export const replay: Command = {
  usage: 'replay <capture> <url>',
  summary: 'send what a capture recorded to a server again and compare the answers',
  options: `  --fast              without pauses; what overlapped still does
  --step              each request when Enter is pressed; the end of the input (Ctrl-D) sends the rest
  --speed X           X times as fast as recorded (default 1)
  --learn N           first send everything N times (2 or more): what varies between those runs does not count, its kind still does
  --baseline URL      learn from this server instead of the one that is judged
  --header 'N: v'     in place of the recorded header lines of this name; may be repeated
  --timeout S         give up on an answer after S seconds (default 30)
  --junit FILE        write the report as JUnit XML to FILE
  --capture FILE      keep the replay as a capture in FILE, which must not exist
${compareHelp}

The exit code is 0 where every answer is the same, 1 where one is different, 2 where the replay could not run.`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, replayArgs, [2, 2]);
    const [path, url] = positionals as [string, string];
    for (const each of [url, values.baseline ?? url]) checkUrl(each);
    const pace = paceOf(values);
    const learn = learnOf(values.learn);
    const [ignored, unordered] = [pathsOf('ignore', values.ignore), pathsOf('unordered', values.unordered)];
    const headers = values.header.map(readHeader);
    const timeoutMs = (readSeconds('timeout', values.timeout) ?? 30) * 1000;
    if (values.capture !== undefined && existsSync(values.capture))
      throw new UsageError(`${values.capture} exists. A capture is never written over: name another file.`);
    const asked = { url, headers, pace, learn, baseline: values.baseline, ignored, unordered, timeoutMs };
    return couldRun(() => replayFile(path, asked, values, terminal), terminal);
  },
};

type Asked = Pick<ReplayOptions, 'url' | 'headers' | 'pace' | 'learn' | 'baseline' | 'ignored' | 'unordered' | 'timeoutMs'>;

interface Wanted {
  readonly capture?: string | undefined;
  readonly junit?: string | undefined;
  readonly all: boolean;
  readonly json: boolean;
}

async function replayFile(path: string, asked: Asked, wanted: Wanted, terminal: Terminal): Promise<ExitCode> {
  if (wanted.junit !== undefined && !existsSync(dirname(wanted.junit)))
    throw new UsageError(`--junit: there is no folder ${dirname(wanted.junit)}.`);
  const file = openCapture(path);
  const temporary = wanted.capture === undefined ? mkdtempSync(join(tmpdir(), 'wirescope-')) : undefined;
  const ports = nodePorts();
  const kept = temporary === undefined ? resolve(wanted.capture!) : join(temporary, 'replay.wirescope');
  const into = createCapture({ path: kept, url: asked.url, app: `Wirescope ${appVersion}`, ports });
  try {
    const onStage = (stage: ReplayStage): void => sayStage(stage, terminal);
    const replaying = replayCapture({ ...asked, file, tls: undefined, into, ports, onStage });
    const outcome = await followed(replaying, asked.pace, terminal);
    if (outcome === undefined) return exitCode.interrupted;
    const { comparison, varying, gaveUp } = outcome;
    const report: Report = { a: path, b: asked.url, comparison, varying, remarks: gaveUp };
    await printReport(report, wanted, terminal);
    if (wanted.junit !== undefined) writeJunit(wanted.junit, report);
    return comparison.isSame ? exitCode.ok : exitCode.toolError;
  } finally {
    into.close();
    file.close();
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
}

/** Waits for the end; Ctrl-C calls it off, Enter sends the next request where somebody wants to say so. */
async function followed(replaying: Replaying, pace: Pace, { stop }: Terminal): Replaying['ended'] {
  const cancel = (): void => replaying.cancel();
  stop.addEventListener('abort', cancel);
  if (stop.aborted) cancel();
  const lines = pace.kind === 'step' ? createInterface({ input: process.stdin }) : undefined;
  lines?.on('line', () => replaying.next());
  // Nobody is left to say when: the rest goes out.
  const rest = (): void => replaying.next(Infinity);
  lines?.on('close', rest);
  try {
    return await replaying.ended;
  } finally {
    lines?.off('close', rest);
    lines?.close();
    stop.removeEventListener('abort', cancel);
  }
}

function sayStage(stage: ReplayStage, terminal: Terminal): void {
  if (!('progress' in stage)) return;
  const { next, sent, total } = stage.progress;
  if (next !== '') terminal.say(`Enter sends ${next} (${sent + 1} of ${total}).`);
  else if (terminal.interactive && sent === total)
    terminal.say(
      stage.kind === 'learning' ? `Learning: run ${stage.run} of ${stage.runs}, all sent.` : `All ${total} requests are sent.`,
    );
}

function paceOf({
  fast,
  step,
  speed,
}: {
  readonly fast: boolean;
  readonly step: boolean;
  readonly speed?: string | undefined;
}): Pace {
  if ([fast, step, speed !== undefined].filter(Boolean).length > 1)
    throw new UsageError('--fast, --step and --speed exclude each other.');
  if (fast) return { kind: 'fast' };
  if (step) return { kind: 'step' };
  const times = speed === undefined ? 1 : Number(speed);
  if (!Number.isFinite(times) || times <= 0) throw new UsageError(`--speed wants a number above 0, not "${speed}".`);
  return { kind: 'recorded', speed: times };
}

function learnOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,2}$/.test(text) || Number(text) < 2)
    throw new UsageError(`--learn wants a number of runs from 2 to 99, not "${text}".`);
  return Number(text);
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`${url} is not an address: it starts with http:// or https:// and names a host.`);
}

function writeJunit(path: string, report: Report): void {
  try {
    writeFileSync(path, reportJunit(report));
  } catch (error) {
    throw new ContractError('world', `${path} could not be written: ${(error as Error).message}.`);
  }
}

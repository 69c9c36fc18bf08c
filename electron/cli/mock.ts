import { ContractError } from '../../shared/contract/contractError.ts';
import type { MockEntry, MockOptions, UnmatchedPolicy } from '../../shared/contract/schemas/mock.ts';
import type { Recording } from '../../shared/mock/recording.ts';
import { openCapture } from '../engine/capture/openCapture.ts';
import { readRecording } from '../engine/mock/readRecording.ts';
import { startMock, type Mock } from '../engine/mock/startMock.ts';
import { nodePorts } from '../engine/nodePorts.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { lineQueue } from './lineQueue.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

export const mock: Command = {
  usage: 'mock <capture>',
  summary: 'serve a capture to clients in place of its server, until Ctrl-C',
  options: `  --port N            the port of 127.0.0.1; any free one where absent
  --scale X           multiply recorded times by X (default 1)
  --fast              as fast as possible, as --scale 0
  --exact WHAT        chunks: bytes come in the pieces they were read in (default); events: one event at a time
  --ignore PATH       a place of requests that does not count, as $.params.arguments.when; may be repeated
  --unmatched error   requests that were not recorded get an error that names the nearest one (default)
  --unmatched hang    they get no answer
  --unmatched forward URL
                      they go to a real server
  --json              print what comes as JSON lines`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      {
        port: { type: 'string' },
        scale: { type: 'string' },
        fast: { type: 'boolean', default: false },
        exact: { type: 'string', default: 'chunks' },
        ignore: { type: 'string', multiple: true, default: [] as string[] },
        unmatched: { type: 'string', default: 'error' },
        json: { type: 'boolean', default: false },
      },
      [1, 2],
    );
    const { fast, scale, exact } = values;
    if (fast && scale !== undefined) throw new UsageError('--fast and --scale say the same thing twice: give one of them.');
    if (exact !== 'chunks' && exact !== 'events') throw new UsageError('--exact is chunks or events.');
    const chosen: MockOptions = {
      port: portOf(values.port),
      scale: fast ? 0 : numberOf('--scale', scale ?? '1', 1_000),
      exact,
      ignore: values.ignore,
      unmatched: policyOf(values.unmatched, positionals[1]),
    };
    const file = openCapture(positionals[0]!);
    try {
      await serve(readRecording(file), chosen, values.json, terminal);
      return exitCode.ok;
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      if (error.code === 'bad-params') throw new UsageError(error.message);
      throw new Failure(error.message);
    } finally {
      file.close();
    }
  },
};

async function serve(recording: Recording, options: MockOptions, isJson: boolean, terminal: Terminal): Promise<void> {
  const lines = lineQueue(terminal);
  let told = 0;
  let running: Mock | undefined;
  const tell = (): void => {
    const fresh = (running?.state().entries ?? []).filter(({ entry }) => entry > told).toReversed();
    for (const entry of fresh) lines.put(isJson ? `${JSON.stringify(entry)}\n` : `${lineOf(entry)}\n`);
    told = fresh.at(-1)?.entry ?? told;
  };
  running = await startMock({ recording, options, ports: nodePorts(), onChanged: tell });
  try {
    lines.put(isJson ? `${JSON.stringify({ url: running.url })}\n` : `${running.url}\n`);
    if (terminal.interactive) terminal.say('Serving; Ctrl-C ends.');
    await stopped(terminal.stop);
    const { matched, repeated, unmatched, forwarded, lateP95Ms } = running.state();
    const late = lateP95Ms === null || options.scale === 0 ? '' : `; 95 of 100 writes at most ${lateP95Ms} ms late`;
    const also = forwarded === 0 ? '' : `, ${forwarded} forwarded`;
    terminal.say(`${matched + repeated} answered (${repeated} repeated), ${unmatched} not recorded${also}${late}.`);
  } finally {
    await running.close();
    await lines.finish();
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function lineOf({ outcome, method, target, sentence, exchange }: MockEntry): string {
  const from = exchange !== null && (outcome === 'matched' || outcome === 'repeated') ? `exchange ${exchange}` : '';
  return visible([outcome.padEnd(9), method, target, from, sentence].filter((word) => word !== '').join('  '));
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? 0 : Number(text);
  if (text?.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port wants a number from 0 to 65535, not "${text}".`);
  return port;
}

function numberOf(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0 || value > most)
    throw new UsageError(`${name} wants a number from 0 to ${most}, not "${text}".`);
  return value;
}

function policyOf(policy: string, url: string | undefined): UnmatchedPolicy {
  if (policy === 'forward') {
    if (url === undefined) throw new UsageError('--unmatched forward wants the address of a server behind it.');
    return { policy, url };
  }
  if (url !== undefined) throw new UsageError(`There is no place for ${url}.`);
  if (policy !== 'error' && policy !== 'hang') throw new UsageError('--unmatched is error, hang, or forward with an address.');
  return { policy };
}

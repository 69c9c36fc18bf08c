import { ContractError } from '../../shared/contract/contractError.ts';
import { formatBytes, formatCount, formatDuration } from '../../shared/base/format.ts';
import type { Durations, MethodStatistics, Statistics } from '../../shared/contract/schemas/statistics.ts';
import type { CaptureFile } from '../engine/capture/captureFile.ts';
import { openCapture } from '../engine/capture/openCapture.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import { table } from './table.ts';
import { UsageError } from './usageError.ts';

export const stat: Command = {
  usage: 'stat <capture>',
  summary: 'count what is in a capture',
  options: `  --filter QUERY      figures by method of what a filter shows; without one, of everything
  --json              print one JSON object; bytes are body bytes, duration is in ms, the times of methods are in µs`,
  async run(args, terminal) {
    const options = { json: { type: 'boolean', default: false }, filter: { type: 'string', default: '' } } as const;
    const { values, positionals } = readArgs(args, options, [1, 1]);
    const file = openCapture(positionals[0]!);
    try {
      const figures = await figuresOf(file, values.filter);
      await terminal.out(values.json ? `${JSON.stringify({ ...factsOf(file), ...figures })}\n` : textOf(file, figures));
      return exitCode.ok;
    } finally {
      file.close();
    }
  },
};

async function figuresOf(file: CaptureFile, query: string): Promise<Omit<Statistics, 'events'>> {
  const wanted = { isWanted: () => true, onProgress: () => undefined };
  try {
    const { events: _shown, ...figures } = (await file.statistics({ preset: 'all', kinds: [], query }, wanted))!;
    return figures;
  } catch (error) {
    if (error instanceof ContractError && error.code === 'bad-params') throw new UsageError(error.message);
    throw error;
  }
}

function factsOf(file: CaptureFile): object {
  const info = file.info();
  const { exchanges, frames, messages, events, bytes, pending, errors, warnings, notes, lost, heldMs = 0 } = file.counts();
  const truncated = file.recovered !== undefined;
  return {
    exchanges,
    frames,
    messages,
    bytes,
    duration: info.durationMs,
    truncated,
    events,
    pending,
    errors,
    warnings,
    notes,
    lost,
    heldMs,
    capture: file.capture,
    url: info.url,
    server: info.server,
    startedAt: new Date(info.startedAt).toISOString(),
    fileBytes: info.fileBytes,
  };
}

function textOf(file: CaptureFile, { methods, all, statuses }: Omit<Statistics, 'events'>): string {
  const info = file.info();
  const { exchanges, frames, messages, events, bytes, lost, heldMs = 0 } = file.counts();
  const { recovered } = file;
  const facts = table([
    ['Server', visible([info.url, info.server].filter((text) => text !== '').join('  '))],
    ['Started', new Date(info.startedAt).toISOString()],
    ['Duration', formatDuration(info.durationMs * 1_000)],
    ['Exchanges', formatCount(exchanges)],
    ['Frames', formatCount(frames)],
    ['Messages', formatCount(messages)],
    ['Events', formatCount(events)],
    ['Bodies', formatBytes(bytes)],
    ['File', formatBytes(info.fileBytes)],
    ['Lost', lost === 0 ? 'nothing' : `${formatCount(lost)} observations that could not be written`],
    ...(heldMs > 0 ? [['Held', `reading waited ${formatDuration(heldMs * 1_000)} for the disk or a terminal`]] : []),
    ['Truncated', recovered === undefined ? 'no' : `yes. ${recovered.missing}`],
    ['Statuses', statuses.map(({ code, count }) => `${code ?? 'no response'} × ${formatCount(count)}`).join(', ') || 'none'],
  ]);
  if (methods.length === 0) return `${facts}\nNo requests or notifications.\n`;
  const heads = ['Method', 'Requests', 'Failed', 'Told', 'First byte', 'p50', 'p95', 'p99', 'Longest', 'Sent', 'Received'];
  return `${facts}\n${table([heads, ...methods.map(lineOf), lineOf({ ...all, method: 'everything' })])}`;
}

function lineOf(line: MethodStatistics): readonly string[] {
  const { firstByte, result } = line.times;
  const time = (durations: Durations | null, which: 'p50' | 'p95' | 'p99' | 'most'): string =>
    durations === null ? '' : formatDuration(durations[which]);
  return [
    visible(line.tool === undefined ? line.method : `  ${line.tool}`),
    formatCount(line.requests),
    formatCount(line.failed),
    formatCount(line.notifications),
    time(firstByte, 'p50'),
    ...(['p50', 'p95', 'p99', 'most'] as const).map((which) => time(result, which)),
    formatBytes(line.bytesOut),
    formatBytes(line.bytesIn),
  ];
}

import { formatBytes, formatCount, formatDuration } from '../../shared/base/format.ts';
import { openCapture } from '../engine/capture/openCapture.ts';
import type { Command } from './command.ts';
import { exitCode } from './exitCode.ts';
import { readArgs } from './readArgs.ts';
import { visible } from './rowLine.ts';
import { table } from './table.ts';

export const stat: Command = {
  usage: 'stat <capture>',
  summary: 'count what is in a capture',
  options: '  --json              print one JSON object; bytes are body bytes, duration is in ms',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean', default: false } }, [1, 1]);
    const file = openCapture(positionals[0]!);
    try {
      const info = file.info();
      const { exchanges, frames, messages, events, bytes, pending, errors, warnings, notes } = file.counts();
      const { recovered } = file;
      const truncated = recovered !== undefined;
      if (values.json) {
        const counts = {
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
        };
        const about = {
          capture: file.capture,
          url: info.url,
          server: info.server,
          startedAt: new Date(info.startedAt).toISOString(),
          fileBytes: info.fileBytes,
        };
        await terminal.out(`${JSON.stringify({ ...counts, ...about })}\n`);
        return exitCode.ok;
      }
      await terminal.out(
        table([
          ['Server', visible([info.url, info.server].filter((text) => text !== '').join('  '))],
          ['Started', new Date(info.startedAt).toISOString()],
          ['Duration', formatDuration(info.durationMs * 1_000)],
          ['Exchanges', formatCount(exchanges)],
          ['Frames', formatCount(frames)],
          ['Messages', formatCount(messages)],
          ['Events', formatCount(events)],
          ['Bodies', formatBytes(bytes)],
          ['File', formatBytes(info.fileBytes)],
          ['Truncated', recovered === undefined ? 'no' : `yes. ${recovered.missing}`],
        ]),
      );
      return exitCode.ok;
    } finally {
      file.close();
    }
  },
};

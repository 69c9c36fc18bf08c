// Tools that take their time: progress, logging, waiting, streaming. All end by themselves within a minute.
import { z } from 'zod';
import { defineTool, pause, report, textResult, type DemoTool } from '../tool.ts';

const countTo = defineTool({
  name: 'count_to',
  title: 'Count to a number',
  description: 'Counts from 1 to the number given and reports progress with a total and a message at every step.',
  input: z.object({
    number: z.int().min(1).max(100).default(10).describe('Where to stop, at most 100'),
    pause_ms: z.int().min(0).max(500).default(200).describe('Milliseconds between two steps'),
  }),
  async run(args, context) {
    for (let step = 1; step <= args.number; step += 1) {
      await pause(args.pause_ms, context);
      await report(context, step, args.number, `Counted ${step} of ${args.number}`);
    }
    return textResult(`Counted to ${args.number}.`);
  },
});

const LEVELS = ['debug', 'info', 'notice', 'warning', 'error'] as const;

const logForAWhile = defineTool({
  name: 'log_for_a_while',
  title: 'Log for a while',
  description:
    'Sends log notifications of rising severity while it runs. Over 2026-07-28 a server may log only where the request asks for it with a logLevel; without one this tool is silent until its result.',
  input: z.object({
    entries: z.int().min(1).max(200).default(8).describe('How many log entries'),
    pause_ms: z.int().min(0).max(250).default(150).describe('Milliseconds between two entries'),
  }),
  async run(args, context) {
    for (let entry = 0; entry < args.entries; entry += 1) {
      const level = LEVELS[entry % LEVELS.length] ?? 'info';
      await context.mcpReq.log(level, { entry: entry + 1, of: args.entries, text: `A ${level} entry` }, 'log_for_a_while');
      await pause(args.pause_ms, context);
    }
    return textResult(`Wrote ${args.entries} log entries.`);
  },
});

const ALL_LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'] as const;

const logEveryLevel = defineTool({
  name: 'log_every_level',
  title: 'Log at every level',
  description: 'Sends one log notification at each of the eight levels; those below the level asked for are left out.',
  input: z.object({}),
  async run(_args, context) {
    for (const level of ALL_LEVELS) await context.mcpReq.log(level, { text: `This is ${level}.` }, 'log_every_level');
    return textResult(`Logged at ${ALL_LEVELS.length} levels.`);
  },
});

const slow = defineTool({
  name: 'slow',
  title: 'Answer slowly',
  description: 'Says nothing for the given seconds, then answers. Cancel it to see how a cancellation travels.',
  input: z.object({ seconds: z.number().min(0).max(60).default(5).describe('How long to wait, at most 60') }),
  async run(args, context) {
    await pause(args.seconds * 1000, context);
    return textResult(`Waited ${args.seconds} s.`);
  },
});

const STREAM_TICK_MS = 20;
const STREAM_LIMIT_S = 60;

const stream = defineTool({
  name: 'stream',
  title: 'Stream notifications',
  description:
    'Sends many progress notifications at a steady rate, for at most a minute. Good for watching the timeline keep up.',
  input: z.object({
    count: z.int().min(1).max(50_000).default(500).describe('How many notifications'),
    per_second: z.int().min(1).max(5_000).default(100).describe('How many in a second'),
    bytes: z.int().min(0).max(2_000).default(40).describe('Length of the message in each'),
  }),
  async run(args, context) {
    const message = 'x'.repeat(args.bytes);
    const count = Math.min(args.count, args.per_second * STREAM_LIMIT_S);
    const start = performance.now();
    for (let sent = 0; sent < count;) {
      await pause(STREAM_TICK_MS, context);
      const due = Math.min(count, Math.ceil(((performance.now() - start) / 1000) * args.per_second));
      while (sent < due) await report(context, ++sent, count, message);
    }
    return textResult(`Sent ${count} notifications.`);
  },
});

export const overTime: readonly DemoTool[] = [countTo, logForAWhile, logEveryLevel, slow, stream];

// The two tools that can run as a task. Called plainly they do the same work within the request.
import {
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  type CallToolResult,
} from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { TaskHands } from './tasks.ts';
import { defineTool, report, textResult, type DemoTool } from './tool.ts';

const input = z.object({
  cake: z.enum(['apple', 'carrot', 'poppy seed']).default('apple'),
  seconds: z.number().min(0).max(60).default(3).describe('How long it takes, at most 60'),
  ask: z.boolean().default(false).describe('Ask for the icing on the way; only as a task'),
  end: z.enum(['well', 'burnt', 'broken']).default('well').describe('A result, a result with isError, or an error'),
});
type Order = z.infer<typeof input>;

const STEPS = ['Mixing', 'Baking', 'Cooling'] as const;

/** Bakes, telling each step; `icing` is what was answered where it was asked. */
async function bake(
  { cake, seconds, end }: Order,
  icing: string,
  step: (at: number, word: string) => unknown,
  signal: AbortSignal,
) {
  for (const [at, word] of STEPS.entries()) {
    await step(at, word);
    await delay((seconds * 1_000) / STEPS.length, undefined, { signal });
  }
  if (end === 'broken') throw new ProtocolError(ProtocolErrorCode.InternalError, 'The oven broke.');
  return textResult(end === 'burnt' ? `The ${cake} cake is burnt.` : `One ${cake} cake with ${icing}.`, end === 'burnt');
}

/** The work of a task. Throws `ProtocolError` for arguments that cannot be. */
export function bakeAsTask(args: unknown): (hands: TaskHands) => Promise<CallToolResult> {
  const checked = input.safeParse(args ?? {});
  if (!checked.success) throw new ProtocolError(ProtocolErrorCode.InvalidParams, z.prettifyError(checked.error));
  const order = checked.data;
  return async ({ signal, say, ask }) => {
    const icing = order.ask ? icingOf(await ask({ icing: icingForm(order) })) : 'no icing';
    return bake(order, icing, (_at, word) => say(word), signal);
  };
}

function icingForm({ cake }: Order): ReturnType<typeof inputRequired.elicit> {
  return inputRequired.elicit({
    message: `Which icing on the ${cake} cake?`,
    requestedSchema: {
      type: 'object',
      properties: { icing: { type: 'string', title: 'Icing', enum: ['sugar', 'chocolate', 'lemon'] } },
      required: ['icing'],
    },
  });
}

function icingOf(answers: Readonly<Record<string, unknown>>): string {
  const answer = inputResponse(answers, 'icing');
  const icing = answer.kind === 'elicit' && answer.action === 'accept' ? answer.content?.['icing'] : undefined;
  return typeof icing === 'string' ? `${icing} icing` : 'no icing';
}

function tool(name: string, title: string, description: string): DemoTool {
  return defineTool({
    name,
    title,
    description,
    annotations: { readOnlyHint: false, idempotentHint: false },
    input,
    run: (order, context) =>
      bake(order, 'no icing', (at, word) => report(context, at + 1, STEPS.length, word), context.mcpReq.signal),
  });
}

/** Whether a tool may, or must, run as a task (2025-11-25 › Tasks › Tool-Level Negotiation). */
export const taskSupport: ReadonlyMap<string, 'optional' | 'required'> = new Map([
  ['bake', 'optional'],
  ['bake_overnight', 'required'],
]);

export const baking: readonly DemoTool[] = [
  tool(
    'bake',
    'Bake a cake',
    'Takes a while, and runs as a task where the client can: it may ask on the way, fail, or be cancelled.',
  ),
  tool('bake_overnight', 'Bake a cake overnight', 'The same, but only as a task where the revision has tasks.'),
];

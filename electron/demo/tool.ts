// What a tool of the demo server is, and the few things most of them do.
import type { CallToolResult, ClientCapabilities, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** What a tool knows of the request it answers. */
export interface DemoContext extends ServerContext {
  /** The revision spoken. */
  readonly revision: string;
  /** What the client declared, with this request or when it was initialized. */
  readonly client: ClientCapabilities;
}

/** A result, or what the client must be asked before there is one; in legacy revisions the package asks by requests of its own. */
export type Outcome = CallToolResult | InputRequiredResult;

/** A tool as `tools/list` describes it and as `tools/call` runs it; `run` gets arguments that passed `input`. */
export interface DemoTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: { readonly readOnlyHint: boolean; readonly idempotentHint?: boolean; readonly destructiveHint?: boolean };
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly outputSchema: Readonly<Record<string, unknown>> | undefined;
  /** Throws `ProtocolError` for a JSON-RPC error; anything else wrong is a result with `isError`. */
  run(args: unknown, context: DemoContext): Promise<Outcome>;
}

interface ToolParts<Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations?: DemoTool['annotations'];
  readonly input: Input;
  readonly output?: Output;
  readonly run: (args: z.infer<Input>, context: DemoContext) => Promise<Outcome> | Outcome;
}

/** Makes a tool from schemas: the listed JSON Schema and the check of the arguments are the same thing. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodType = z.ZodType>(
  parts: ToolParts<Input, Output>,
): DemoTool {
  return {
    name: parts.name,
    title: parts.title,
    description: parts.description,
    annotations: parts.annotations ?? { readOnlyHint: true },
    inputSchema: z.toJSONSchema(parts.input, { io: 'input' }),
    outputSchema: parts.output && z.toJSONSchema(parts.output, { io: 'output' }),
    async run(args, context) {
      const checked = parts.input.safeParse(args ?? {});
      if (!checked.success)
        return textResult(`These arguments do not match the input schema.\n${z.prettifyError(checked.error)}`, true);
      return parts.run(checked.data, context);
    },
  };
}

/** A result with one text. */
export function textResult(text: string, isError = false): CallToolResult {
  return { content: [{ type: 'text', text }], isError };
}

/** A result with structured content, and the same as text for clients that know only text. */
export function structuredResult(value: Readonly<Record<string, unknown>>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value, undefined, 2) }], structuredContent: { ...value } };
}

/** Waits, or rejects as soon as the request is cancelled. */
export async function pause(ms: number, context: ServerContext): Promise<void> {
  await delay(ms, undefined, { signal: context.mcpReq.signal });
}

/** Reports progress, where the request asked for it with a `progressToken`. */
export async function report(context: ServerContext, progress: number, total: number, message: string): Promise<void> {
  const progressToken = context.mcpReq._meta?.progressToken;
  if (progressToken === undefined) return;
  await context.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total, message } });
}

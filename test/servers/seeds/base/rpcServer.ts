// The JSON-RPC half of the servers made with the official Python package: which answer a message gets, whatever carries it.
import { asObject } from './seedServer.ts';

/** A JSON-RPC message to send. */
export type RpcMessage = Readonly<Record<string, unknown>>;

/** A tool's answer; `isError` marks a failure of the tool, which is not a JSON-RPC error. */
export interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly isError: boolean;
}

/** Sends notifications that belong to the request being answered. */
export interface RpcContext {
  readonly requestId: unknown;
  /** `_meta.progressToken` of the request, undefined where none was sent. */
  readonly progressToken: unknown;
  readonly notify: (method: string, params: RpcMessage) => void;
}

/** What one server offers. */
export interface RpcDefinition {
  readonly serverInfo: { readonly name: string; readonly version: string };
  readonly capabilities: RpcMessage;
  readonly tools: readonly RpcMessage[];
  call(name: string, args: RpcMessage, context: RpcContext): ToolResult | Promise<ToolResult>;
}

const KNOWN_REVISIONS = ['2024-11-05', '2025-03-26', '2025-06-18'];

/** The capabilities the Python package declares for a server with tools only. */
export const TOOLS_ONLY = { experimental: {}, tools: { listChanged: false } } as const;

/** The answer to a parsed message, or undefined for notifications and responses, which get none. */
export async function answerMessage(
  definition: RpcDefinition,
  message: unknown,
  notify: RpcContext['notify'],
): Promise<RpcMessage | undefined> {
  const request = asObject(message);
  if (request === undefined || request['id'] === undefined || typeof request['method'] !== 'string') return undefined;
  const id = request['id'];
  const params = asObject(request['params']) ?? {};
  const result = await resultOf(definition, request['method'], params, {
    requestId: id,
    progressToken: asObject(params['_meta'])?.['progressToken'],
    notify,
  });
  if (result !== undefined) return { jsonrpc: '2.0', id, result };
  // The Python package validates against a union of known requests, hence "parameters" where a method is meant.
  return { jsonrpc: '2.0', id, error: { code: -32602, message: 'Invalid request parameters', data: '' } };
}

/** A tool result with one text. */
export function textResult(text: string, isError = false): ToolResult {
  return { content: [{ type: 'text', text }], isError };
}

/** A notification as a message. */
export function notification(method: string, params: RpcMessage): RpcMessage {
  return { method, params, jsonrpc: '2.0' };
}

async function resultOf(definition: RpcDefinition, method: string, params: RpcMessage, context: RpcContext): Promise<unknown> {
  switch (method) {
    case 'initialize': {
      const asked = params['protocolVersion'];
      const protocolVersion = KNOWN_REVISIONS.find((revision) => revision === asked) ?? KNOWN_REVISIONS.at(-1);
      return { protocolVersion, capabilities: definition.capabilities, serverInfo: definition.serverInfo };
    }
    case 'ping':
      return {};
    case 'tools/list':
      return { tools: definition.tools };
    case 'tools/call': {
      const name = String(params['name']);
      if (!definition.tools.some((tool) => tool['name'] === name)) return textResult(`Unknown tool: ${name}`, true);
      return definition.call(name, asObject(params['arguments']) ?? {}, context);
    }
    default:
      return undefined;
  }
}

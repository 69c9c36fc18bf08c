// What a call's end is, as the result pane shows it: told apart by who said no, and by what kind of content came.
import { isObject, itemsOf, type SchemaObject } from '../../shared/forms/schema.ts';
import { validate, type Verdict } from '../../shared/forms/validate.ts';
import type { CallState, Tool } from '../../shared/contract/schemas/session.ts';

/** How a call stands. `tool-error` is a result that says the tool failed; `protocol-error` is a JSON-RPC error. */
export type Outcome = 'pending' | 'result' | 'tool-error' | 'protocol-error' | 'cancelled' | 'timeout' | 'failed';

/** One piece of content, by its type; what this product does not know stays JSON. */
export type ContentPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'image' | 'audio';
      readonly mimeType: string;
      readonly base64: string;
      readonly bytes: number;
      /** Where it is a resource's. */
      readonly uri?: string;
    }
  | {
      readonly kind: 'resource';
      readonly uri: string;
      readonly mimeType: string;
      readonly text: string | undefined;
      /** What is not text, as sent; empty for text. */
      readonly base64: string;
      readonly bytes: number;
    }
  | {
      readonly kind: 'link';
      readonly uri: string;
      readonly name: string;
      readonly description: string;
      readonly mimeType: string;
    }
  | { readonly kind: 'unknown'; readonly type: string; readonly value: unknown };

/** One message of a prompt. */
export interface PromptMessage {
  readonly role: string;
  readonly parts: readonly ContentPart[];
}

export interface ResultModel {
  readonly outcome: Outcome;
  /** What a tool answered with, or the contents of a resource. */
  readonly content: readonly ContentPart[];
  /** The messages of a prompt. */
  readonly messages: readonly PromptMessage[];
  /** `structuredContent`, where there is any. */
  readonly structured: { readonly value: unknown } | undefined;
  /** What checking `structuredContent` against the tool's output schema found; undefined where there is no such schema. */
  readonly verdict: Verdict | undefined;
  /** The whole `result` or `error` member. */
  readonly whole: unknown;
}

/** Reads a call; `tool` is the tool it called, where that is still known. */
export function resultModel(call: CallState, tool: Tool | undefined): ResultModel {
  const whole = call.state === 'error' ? call.error : call.result;
  const result: SchemaObject = isObject(call.result) ? call.result : {};
  const structured = 'structuredContent' in result ? { value: result.structuredContent } : undefined;
  const outcome = outcomeOf(call);
  const verdict = outcome === 'result' && call.method === 'tools/call' ? verdictOf(structured, tool) : undefined;
  const messages = call.method === 'prompts/get' ? itemsOf(result.messages).map(messageOf) : [];
  return { outcome, whole, structured, content: contentOf(call.method, result), messages, verdict };
}

function contentOf(method: string, result: SchemaObject): readonly ContentPart[] {
  if (method === 'tools/call') return itemsOf(result.content).map(partOf);
  if (method !== 'resources/read') return [];
  return itemsOf(result.contents).map((each) =>
    isObject(each) ? resourceOf(each) : { kind: 'unknown', type: typeof each, value: each },
  );
}

function messageOf(value: unknown): PromptMessage {
  const { role, content }: SchemaObject = isObject(value) ? value : {};
  return { role: text(role), parts: Array.isArray(content) ? content.map(partOf) : [partOf(content)] };
}

/** How a call stands, told from its state and its result. */
export function outcomeOf(call: CallState): Outcome {
  if (call.state === 'error') return 'protocol-error';
  return call.state === 'result' && isObject(call.result) && call.result.isError === true ? 'tool-error' : call.state;
}

function verdictOf(structured: ResultModel['structured'], tool: Tool | undefined): Verdict | undefined {
  const schema = tool?.outputSchema;
  if (schema === undefined || schema === null) return undefined;
  if (structured !== undefined) return validate(schema, structured.value);
  const sentence = 'The tool has an output schema, and the result has no structuredContent.';
  return { valid: false, problems: [{ path: '', keyword: 'structuredContent', sentence }], unchecked: [] };
}

/** Reads one piece of content. */
export function partOf(value: unknown): ContentPart {
  if (!isObject(value)) return { kind: 'unknown', type: typeof value, value };
  const type = text(value.type);
  if (type === 'text' && typeof value.text === 'string') return { kind: 'text', text: value.text };
  if ((type === 'image' || type === 'audio') && typeof value.data === 'string') {
    return { kind: type, mimeType: text(value.mimeType), base64: value.data, bytes: base64Bytes(value.data) };
  }
  if (type === 'resource' && isObject(value.resource)) return resourceOf(value.resource);
  if (type === 'resource_link') {
    return {
      kind: 'link',
      uri: text(value.uri),
      name: text(value.title ?? value.name),
      description: text(value.description),
      mimeType: text(value.mimeType),
    };
  }
  return { kind: 'unknown', type: type === '' ? 'no type' : type, value };
}

function resourceOf(resource: SchemaObject): ContentPart {
  const mimeType = text(resource.mimeType);
  if (typeof resource.blob === 'string' && /^(?:image|audio)\//.test(mimeType)) {
    return {
      kind: mimeType.startsWith('image/') ? 'image' : 'audio',
      mimeType,
      base64: resource.blob,
      bytes: base64Bytes(resource.blob),
      uri: text(resource.uri),
    };
  }
  const inline = typeof resource.text === 'string' ? resource.text : undefined;
  const base64 = inline === undefined ? text(resource.blob) : '';
  const bytes = inline === undefined ? base64Bytes(base64) : new TextEncoder().encode(inline).length;
  return { kind: 'resource', uri: text(resource.uri), mimeType, text: inline, base64, bytes };
}

/** Whether a browser shows or plays this type without running anything in it. */
export function isShowable(part: {
  readonly kind: 'image' | 'audio';
  readonly mimeType: string;
  readonly base64: string;
}): boolean {
  const types = part.kind === 'image' ? /^image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml|x-icon)$/ : /^audio\/[a-z0-9.+-]+$/;
  return types.test(part.mimeType.toLowerCase()) && /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(part.base64);
}

/** Text that holds a JSON object or list, indented; undefined where it does not. */
export function prettyJson(source: string): string | undefined {
  if (!/^\s*[[{]/.test(source)) return undefined;
  try {
    return JSON.stringify(JSON.parse(source), null, 2);
  } catch {
    return undefined;
  }
}

function base64Bytes(data: string): number {
  return Math.max(0, Math.floor((data.length * 3) / 4) - (data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

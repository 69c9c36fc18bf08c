// What a program with an official SDK needs to make the same call: the server, the lines a person added, the method and its params.
import { removeAt } from '../../base/editJson.ts';
import { prettyJson } from '../../base/jsonPretty.ts';
import { readJson } from '../../base/json.ts';
import type { RawHeaders } from '../../http/headers.ts';
import { isObject, member } from '../../protocol/shape.ts';

/** A call to make with an SDK. */
export interface SdkCall {
  readonly transport: 'http-sse' | 'streamable' | 'stateless';
  readonly revision: string;
  /** The address a client connects to. */
  readonly url: string;
  /** Lines the person added; the SDK writes the others itself. */
  readonly headers: RawHeaders;
  readonly kind: 'request' | 'notification';
  readonly method: string;
  /** JSON text of the params, without what an SDK adds itself; undefined where nothing is left. */
  readonly params: string | undefined;
}

const ownMeta = /^(progressToken$|io\.modelcontextprotocol\/)/;

/** The params a person meant: without the progress token and the facts of the client that each SDK adds by itself. */
export function paramsForSdk(message: string): string | undefined {
  const { root } = readJson(message);
  const params = root?.kind === 'object' ? root.members.findLast(({ key }) => key === 'params')?.value : undefined;
  if (params === undefined) return undefined;
  let text = message.slice(params.from, params.to);
  const held: unknown = member(JSON.parse(text), '_meta');
  if (isObject(held)) {
    const own = Object.keys(held).filter((key) => ownMeta.test(key));
    for (const key of own) text = removeAt(text, ['_meta', key]) ?? text;
    if (own.length === Object.keys(held).length) text = removeAt(text, ['_meta']) ?? text;
  }
  return /^\{\s*\}$/.test(text) ? undefined : prettyJson(text);
}

/** A member of the params as text, and whether the params hold nothing but the members named. */
export function partsOf(
  params: string | undefined,
  names: readonly string[],
): { readonly parts: readonly (string | undefined)[]; readonly isAll: boolean } {
  const { root } = readJson(params ?? '{}');
  const members = root?.kind === 'object' ? root.members : [];
  const parts = names.map((name) => {
    const value = members.findLast(({ key }) => key === name)?.value;
    return value && (params ?? '').slice(value.from, value.to);
  });
  return { parts, isAll: members.every(({ key }) => names.includes(key)) };
}

/** The text with every line but the first moved in. */
export function indented(text: string, by: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(by)}`);
}

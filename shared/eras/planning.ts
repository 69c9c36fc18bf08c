// How any era puts a message on HTTP: JSON text with the person's spelling kept, and header lines in the order clients send them.
import { removeAt, setAt, type JsonPath } from '../base/editJson.ts';
import type { RawHeader, RawHeaders } from '../http/headers.ts';
import type { Plan } from '../http/plan.ts';
import { clientCapabilitiesFor } from '../protocol/clientCapabilities.ts';
import { isObject, type JsonObject } from '../protocol/shape.ts';
import type { Draft, EraContext } from './era.ts';

export const bothTypes: RawHeader = ['Accept', 'application/json, text/event-stream'];
export const streamOnly: RawHeader = ['Accept', 'text/event-stream'];
export const jsonBody: RawHeader = ['Content-Type', 'application/json'];

/** Our header lines followed by the person's, the bearer token and who we are; the person's lines win over ours of the same name. */
export function headersFor(ours: RawHeaders, context: EraContext): RawHeaders {
  const authorization: RawHeaders = context.bearer ? [['Authorization', `Bearer ${context.bearer}`]] : [];
  const agent: RawHeader = ['User-Agent', context.agent];
  const theirs = new Set(context.headers.map(([name]) => name.toLowerCase()));
  const kept = (lines: RawHeaders): RawHeaders => lines.filter(([name]) => !theirs.has(name.toLowerCase()));
  return [...kept(ours), ...context.headers, ...kept(authorization), ...kept([agent])];
}

/** A POST of one JSON text. */
export function post(url: string, text: string, ours: RawHeaders, context: EraContext): Plan {
  return { method: 'POST', url, headers: headersFor(ours, context), body: new TextEncoder().encode(text) };
}

/** The JSON text of a message draft as a legacy client sends it; undefined where the draft is not a message. */
export function messageText(draft: Draft): string | undefined {
  switch (draft.kind) {
    case 'request': {
      const meta = draft.progressToken === undefined ? {} : { progressToken: draft.progressToken };
      return requestText(draft.id, draft.method, withMeta(draft.params, meta));
    }
    case 'notification': {
      const tail = draft.params === undefined ? '' : `,"params":${draft.params}`;
      return `{"jsonrpc":"2.0","method":${JSON.stringify(draft.method)}${tail}}`;
    }
    case 'composed':
      return draft.text;
    case 'initialized':
      return JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });
    case 'cancel':
      return JSON.stringify({
        jsonrpc: '2.0',
        method: 'notifications/cancelled',
        params: { requestId: draft.id, reason: draft.reason },
      });
    case 'answer': {
      const { outcome } = draft;
      const said =
        'error' in outcome
          ? `"error":${JSON.stringify(outcome.error)}`
          : `"result":${'text' in outcome ? outcome.text : JSON.stringify(outcome.result)}`;
      return `{"jsonrpc":"2.0","id":${draft.id.text},${said}}`;
    }
    case 'batch':
      return arrayText(draft.drafts.map(messageText));
    case 'listen':
    case 'goodbye':
      return undefined;
  }
}

/** The text of an array of messages; what is no message is left out. */
export function arrayText(texts: readonly (string | undefined)[]): string {
  return `[${texts.filter((text) => text !== undefined).join(',')}]`;
}

/** The text of a request whose params are text already. */
export function requestText(id: number, method: string, params: string | undefined): string {
  const tail = params === undefined ? '' : `,"params":${params}`;
  return `{"jsonrpc":"2.0","id":${id},"method":${JSON.stringify(method)}${tail}}`;
}

/**
 * Params text with `_meta` members added. Members the person wrote win. The text is spliced, not rewritten, so key order and big
 * numbers stay as typed. Params that are not an object, and a `_meta` that is none, are left alone.
 */
export function withMeta(params: string | undefined, meta: JsonObject): string | undefined {
  if (Object.keys(meta).length === 0) return params;
  if (params === undefined) return JSON.stringify({ _meta: meta });
  const value: unknown = JSON.parse(params);
  if (!isObject(value)) return params;
  const own = value['_meta'];
  if (own !== undefined) {
    const missing = Object.entries(meta).filter(([name]) => isObject(own) && !Object.hasOwn(own, name));
    return missing.reduce((now, [name, each]) => edited(now, ['_meta', name], JSON.stringify(each)), params);
  }
  const open = params.indexOf('{') + 1;
  const separator = Object.keys(value).length === 0 ? '' : ',';
  return `${params.slice(0, open)}"_meta":${JSON.stringify(meta)}${separator}${params.slice(open)}`;
}

/**
 * Params text with members set to JSON text, in place of any of the same name; an undefined one is taken out. The rest stays as
 * typed. Params that are not an object are left alone.
 */
export function withMembers(
  params: string | undefined,
  members: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const text = params ?? '{}';
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) return params;
  const added = Object.entries(members)
    .flatMap(([name, each]) => (each === undefined ? [] : `${JSON.stringify(name)}:${each}`))
    .join(',');
  if (Object.keys(members).some((name) => Object.hasOwn(value, name)))
    return Object.entries(members).reduce((now, [name, raw]) => edited(now, [name], raw), text);
  if (added === '') return params;
  const close = text.lastIndexOf('}');
  return `${text.slice(0, close)}${Object.keys(value).length === 0 ? '' : ','}${added}${text.slice(close)}`;
}

/** JSON text with the value at a path replaced, or taken out; the same text where that cannot be. */
function edited(text: string, path: JsonPath, raw: string | undefined): string {
  return (raw === undefined ? removeAt(text, path) : setAt(text, path, raw)) ?? text;
}

/** `clientInfo` as this client says it. */
export function clientInfo({ client }: EraContext): JsonObject {
  const { name, version, title } = client;
  return { name, version, ...(title === undefined ? {} : { title }) };
}

/** The capability object for this revision: the person's own where they wrote one. */
export function declaredIn({ client, revision }: EraContext): JsonObject {
  return client.capabilities ?? clientCapabilitiesFor(client.features, revision);
}

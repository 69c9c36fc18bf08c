// What the official package checks only for tools registered with its own class: that `Mcp-Param-*` headers say what the body says.
import { ROUTE_HEADERS } from './tools/mirrored.ts';

const HEADER_MISMATCH = -32_020;

/** The refusal of a call of `route` whose headers and arguments differ, or undefined where there is nothing to refuse. */
export async function paramHeaderRefusal(request: Request): Promise<Response | undefined> {
  if (request.headers.get('mcp-method') !== 'tools/call' || request.headers.get('mcp-name') !== 'route') return undefined;
  const message: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  const args = at(message, ['params', 'arguments']);
  for (const [path, header] of ROUTE_HEADERS) {
    const value = at(args, path);
    const sent = decoded(request.headers.get(header));
    const expected =
      typeof value === 'string' ? value : value === undefined || value === null ? undefined : JSON.stringify(value);
    if (sent === expected) continue;
    const error = {
      code: HEADER_MISMATCH,
      message: `The header ${header} and the argument ${path.join('.')} do not say the same.`,
    };
    return Response.json({ jsonrpc: '2.0', id: at(message, ['id']) ?? null, error }, { status: 400 });
  }
  return undefined;
}

/** A header value with the Base64 sentinel taken off (2026-07-28 › Value Encoding). */
function decoded(value: string | null): string | undefined {
  const encoded = /^=\?base64\?(.*)\?=$/.exec(value ?? '')?.[1];
  return encoded === undefined ? (value ?? undefined) : Buffer.from(encoded, 'base64').toString('utf8');
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>)[name] : undefined,
    value,
  );
}

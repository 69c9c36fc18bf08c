// `x-mcp-header`: arguments a tool wants repeated as `Mcp-Param-*` headers, and when such a wish is invalid
// (2026-07-28 › Streamable HTTP › Custom Headers from Tool Parameters, Schema Extension).
import { encodeHeaderValue } from '../../http/headerEncoding.ts';
import type { RawHeader, RawHeaders } from '../../http/headers.ts';
import { isObject, member } from '../../protocol/shape.ts';

/** One annotated argument: the header's last part as the schema spells it, and the `properties` keys that lead to the argument. */
export interface ParamHeader {
  readonly name: string;
  readonly path: readonly string[];
}

/** What a schema asks for. `problem` says why the tool must not be called as it is; then nothing is mirrored. */
export interface ParamHeaders {
  readonly headers: readonly ParamHeader[];
  readonly problem: string;
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const mirrorable = new Set<unknown>(['string', 'integer', 'boolean']);
const annotation = 'x-mcp-header';
const depthLimit = 64;

/** Reads every `x-mcp-header` of an input schema. */
export function readParamHeaders(inputSchema: unknown): ParamHeaders {
  const headers: ParamHeader[] = [];
  const problem = isObject(inputSchema) ? collect(inputSchema, [], headers) || stray(inputSchema, true, 0) : '';
  return problem === '' ? { headers, problem: repeated(headers) } : { headers, problem };
}

/** The header lines for the arguments of a call. Absent and null arguments are left out; nothing is sent for an invalid schema. */
export function paramHeaders(inputSchema: unknown, args: unknown): RawHeaders {
  const { headers, problem } = readParamHeaders(inputSchema);
  if (problem !== '') return [];
  return headers.flatMap(({ name, path }): readonly RawHeader[] => {
    const value = path.reduce(member, args);
    const text = mirroredText(value);
    return text === undefined ? [] : [[`Mcp-Param-${name}`, encodeHeaderValue(text)]];
  });
}

function mirroredText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

function collect(schema: Readonly<Record<string, unknown>>, path: readonly string[], into: ParamHeader[]): string {
  const properties = schema['properties'];
  if (!isObject(properties) || path.length > depthLimit) return '';
  for (const [key, value] of Object.entries(properties)) {
    if (!isObject(value)) continue;
    const here = [...path, key];
    if (annotation in value) {
      const problem = annotationProblem(value[annotation], value['type'], here.join('.'));
      if (problem !== '') return problem;
      into.push({ name: String(value[annotation]), path: here });
    }
    const below = collect(value, here, into);
    if (below !== '') return below;
  }
  return '';
}

function annotationProblem(name: unknown, type: unknown, where: string): string {
  if (typeof name !== 'string' || name === '') return `x-mcp-header of ${where} is not a name.`;
  if (!token.test(name)) return `x-mcp-header of ${where} is ${JSON.stringify(name)}, which cannot be part of a header name.`;
  if (!mirrorable.has(type))
    return `x-mcp-header of ${where} needs type string, integer or boolean; the schema says ${JSON.stringify(type) ?? 'nothing'}.`;
  return '';
}

function repeated(headers: readonly ParamHeader[]): string {
  const seen = new Set<string>();
  for (const { name } of headers) {
    const key = name.toLowerCase();
    if (seen.has(key)) return `x-mcp-header ${JSON.stringify(name)} is used more than once.`;
    seen.add(key);
  }
  return '';
}

/** An annotation that `properties` alone does not lead to: in `items`, `anyOf`, `$defs`, or on the schema itself. */
function stray(schema: unknown, reachable: boolean, depth: number): string {
  if (depth > depthLimit) return '';
  if (Array.isArray(schema)) return first(schema.map((entry) => stray(entry, false, depth + 1)));
  if (!isObject(schema)) return '';
  if (annotation in schema && (!reachable || depth === 0))
    return `x-mcp-header ${JSON.stringify(schema[annotation])} stands where only properties may lead.`;
  return first(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties' && isObject(value))
        return first(Object.values(value).map((entry) => stray(entry, reachable, depth + 1)));
      return dataKeywords.has(key) ? '' : stray(value, false, depth + 1);
    }),
  );
}

/** Keywords whose values are data, not schemas. */
const dataKeywords = new Set(['const', 'default', 'enum', 'examples', annotation]);

function first(problems: readonly string[]): string {
  return problems.find((problem) => problem !== '') ?? '';
}

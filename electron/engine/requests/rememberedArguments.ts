// The arguments last sent to each tool, by its name and its schema: where the schema changes, they are another tool's.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { nodeAt } from '../../../shared/base/editJson.ts';
import { readJson } from '../../../shared/base/json.ts';
import { isObject } from '../../../shared/protocol/shape.ts';
import type { Log } from '../ports.ts';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';

/** The last arguments of tools, in a file of the data folder that its owner only reads. */
export interface RememberedArguments {
  /** JSON text; undefined where the tool was never called with this schema. */
  get(tool: string, schema: unknown): string | undefined;
  /** Keeps the arguments in the params of a call, where there are any. Never throws: a call matters more than its memory. */
  keep(params: string | undefined, schemaOf: (tool: string) => unknown): void;
  /** The same from the text of a whole message, where it is a call of a tool. */
  keepOf(message: string, schemaOf: (tool: string) => unknown): void;
}

/** Tools remembered, the oldest forgotten first, and the longest text of arguments kept. */
const KEPT = 300;
const LONGEST = 100_000;

/** Opens `arguments.json` of a data folder. */
export function openRememberedArguments(dataDir: string, log: Log): RememberedArguments {
  const path = join(dataDir, 'arguments.json');
  const read = (): Map<string, string> => {
    const file = readJsonFile(path);
    const held = file.ok && isObject(file.value['arguments']) ? file.value['arguments'] : {};
    return new Map(Object.entries(held).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  };
  let known: Map<string, string> | undefined;
  const put = (key: string, text: string): void => {
    const all = (known ??= read());
    if (all.get(key) === text) return;
    all.delete(key);
    all.set(key, text);
    for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - KEPT))) all.delete(oldest);
    try {
      writeJsonFile(path, { version: 1, arguments: Object.fromEntries(all) }, 0o600);
    } catch (error) {
      log.problem('The last arguments could not be saved', error);
    }
  };
  const keep: RememberedArguments['keep'] = (params, schemaOf) => {
    const { root } = readJson(params ?? '', { comments: true });
    const [name, args] = [nodeAt(root, ['name']), nodeAt(root, ['arguments'])];
    if (params === undefined || name?.kind !== 'string' || args === undefined || args.to - args.from > LONGEST) return;
    const schema = schemaOf(name.value);
    if (schema !== undefined) put(keyOf(name.value, schema), params.slice(args.from, args.to));
  };
  return {
    get: (tool, schema) => (known ??= read()).get(keyOf(tool, schema)),
    keep,
    keepOf(message, schemaOf) {
      const { root } = readJson(message, { comments: true });
      const [method, params] = [nodeAt(root, ['method']), nodeAt(root, ['params'])];
      if (method?.kind !== 'string' || method.value !== 'tools/call' || params === undefined) return;
      keep(message.slice(params.from, params.to), schemaOf);
    },
  };
}

function keyOf(tool: string, schema: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(sorted(schema)))
    .digest('base64url');
  return `${hash.slice(0, 22)} ${tool}`;
}

/** The same schema in another order of keys is the same schema. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).toSorted();
  return keys.map((key) => [key, sorted(value[key])]);
}

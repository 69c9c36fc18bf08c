// What a server declares it can do, as words and lines. What this product does not know is shown as it came.
import { isObject } from '../../../../shared/forms/schema.ts';

/** One capability: its name as written, what it means here, and what it says about itself. */
export interface CapabilityLine {
  readonly name: string;
  /** What it opens in this window or means; empty where it is not known. */
  readonly opens: string;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

const OPENS: Readonly<Record<string, string>> = {
  tools: 'the area Tools',
  resources: 'the area Resources',
  prompts: 'the area Prompts',
  logging: 'the area Logs',
  completions: 'completion of arguments',
  tasks: 'calls that run as tasks',
  extensions: 'extensions both sides know',
  experimental: 'what no revision specifies',
};

/** The capabilities in the order the server wrote them; undefined where it declared no object. */
export function capabilityLines(capabilities: unknown): readonly CapabilityLine[] | undefined {
  if (!isObject(capabilities)) return undefined;
  return Object.entries(capabilities).map(([name, value]) => ({
    name,
    opens: (Object.hasOwn(OPENS, name) && OPENS[name]) || '',
    details: isObject(value) ? flat(value, '') : [{ name: '', value: JSON.stringify(value) ?? '' }],
  }));
}

/** Members as `requests.tools.call`, an empty object as nothing more than its name. */
function flat(value: Readonly<Record<string, unknown>>, path: string): CapabilityLine['details'] {
  return Object.entries(value).flatMap(([key, member]) => {
    const name = path === '' ? key : `${path} › ${key}`;
    if (!isObject(member)) return [{ name, value: JSON.stringify(member) ?? '' }];
    return Object.keys(member).length === 0 ? [{ name, value: '' }] : flat(member, name);
  });
}

/** The areas the server did not declare, in words; empty where it declared all. */
export function undeclared(capabilities: unknown): readonly string[] {
  const declared = isObject(capabilities) ? capabilities : {};
  return ['tools', 'resources', 'prompts', 'logging', 'completions'].filter((name) => !(name in declared));
}

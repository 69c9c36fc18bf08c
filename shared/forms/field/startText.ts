import { isObject, itemsOf, typesOf } from '../schema.ts';
import { branchesOf } from './union.ts';
import { effective } from './effective.ts';

/** How deep what is required is filled in. */
const DEPTH = 6;

/**
 * The JSON text a field starts with when it is added: the default or the constant, the required members of an object, else the emptiest
 * value of its type.
 */
export function startText(schema: unknown, root: unknown): string {
  return JSON.stringify(startValue(schema, root, 0) ?? null);
}

function startValue(schema: unknown, root: unknown, depth: number): unknown {
  const whole = effective(schema, root, undefined);
  if (whole.default !== undefined) return whole.default;
  if (whole.const !== undefined) return whole.const;
  if (Array.isArray(whole.enum)) return itemsOf(whole.enum)[0];
  const [branch] = branchesOf(whole, root);
  if (branch && depth < DEPTH) return startValue(branch.schema, root, depth + 1);
  const [type] = typesOf(whole).filter((each) => each !== 'null');
  switch (type ?? (isObject(whole.properties) ? 'object' : typesOf(whole)[0])) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return typeof whole.minimum === 'number' ? whole.minimum : 0;
    case 'boolean':
      return false;
    case 'array':
      return (Array.isArray(whole.prefixItems) ? whole.prefixItems : []).map((item) =>
        depth < DEPTH ? startValue(item, root, depth + 1) : null,
      );
    case 'object':
      return startObject(whole, root, depth);
    default:
      return null;
  }
}

function startObject(whole: ReturnType<typeof effective>, root: unknown, depth: number): unknown {
  const properties = isObject(whole.properties) ? whole.properties : {};
  const required = itemsOf(whole.required).filter(
    (key): key is string => typeof key === 'string' && Object.hasOwn(properties, key),
  );
  if (depth >= DEPTH) return {};
  return Object.fromEntries(
    required.flatMap((key) => {
      // A text or number a person has to know is left for them to give.
      const member = effective(properties[key], root, undefined);
      const isKnown =
        member.default !== undefined ||
        member.const !== undefined ||
        isObject(member.properties) ||
        typesOf(member).includes('object');
      return isKnown ? [[key, startValue(member, root, depth + 1)]] : [];
    }),
  );
}

// The schemas the specification publishes. They lie beside the project, never in it; without them there is nothing to compare with.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsOf, withDefinitions, type Document, type Schema } from './json.ts';

const folder = join(import.meta.dirname, '../../../shared/oracle/schema');

/** Why nothing can be compared, in words that follow "skipped:"; undefined where the schemas are there. */
export const missing = existsSync(folder)
  ? undefined
  : 'the published schemas do not lie beside the project, in ../shared/oracle/schema';

/**
 * What the TypeScript of the specification says, which is the source of truth, and the JSON Schema made from it does not: `number`
 * became `integer`, and JSON lost its `null`. Each correction names the place, what stands there and what was meant.
 */
interface Erratum {
  readonly revision: string;
  readonly definition: string;
  readonly path: readonly (string | number)[];
  readonly stands: readonly string[];
  readonly meant: readonly string[];
}

const answer = { stands: ['string', 'integer', 'boolean'], meant: ['string', 'number', 'boolean'] };
const elicited = { definition: 'ElicitResult', ...answer };
const content = ['properties', 'content', 'additionalProperties'];

const errata: readonly Erratum[] = [
  { revision: '2025-06-18', ...elicited, path: [...content, 'type'] },
  { revision: '2025-11-25', ...elicited, path: [...content, 'anyOf', 1, 'type'] },
  { revision: '2026-07-28', ...elicited, path: [...content, 'anyOf', 1, 'type'] },
  {
    revision: '2026-07-28',
    definition: 'JSONValue',
    path: ['anyOf', 2, 'type'],
    stands: answer.stands,
    meant: [...answer.meant, 'null'],
  },
];

/** The published schema of a revision, errata applied. */
export function officialSchema(revision: string): Document {
  let document = JSON.parse(readFileSync(join(folder, `${revision}.json`), 'utf8')) as Document;
  for (const erratum of errata.filter((each) => each.revision === revision)) document = corrected(document, erratum);
  return document;
}

function corrected(document: Document, { definition, path, stands, meant, revision }: Erratum): Document {
  const { all } = definitionsOf(document);
  const found = path.reduce<unknown>(
    (place, step) => (place as Record<string | number, unknown> | undefined)?.[step],
    all[definition],
  );
  if (JSON.stringify(found) !== JSON.stringify(stands)) {
    throw new Error(`an erratum of ${revision} ${definition} is no longer true: there stands ${JSON.stringify(found)}`);
  }
  return withDefinitions(document, { ...all, [definition]: replaced(all[definition], path, meant) as Schema });
}

/** A copy with another value at `path`. */
function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === step ? replaced(each, rest, by) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [step]: replaced(object[step], rest, by) };
}

// Where two schemas of one revision disagree: about which definitions there are, and about which values they accept.
import fc from 'fast-check';
import { breadthOf, valuesOf } from './generate.ts';
import { definitionsOf, type Document, type Json } from './json.ts';
import { judgeOf, type Judge } from './judge.ts';
import { mutantsOf, type Mutant } from './mutate.ts';
import { simplest } from './simplest.ts';

/** One of the two schemas, with the name it has in reports. */
interface Side {
  readonly name: string;
  readonly document: Document;
}

/** How hard to look. The same numbers try the same values. */
export interface Effort {
  readonly seed: number;
  /** Values drawn from each side, for each definition; besides, `DRAWS_A_CHOICE` for each choice it offers. */
  readonly values: number;
  /** Changes tried on each value. */
  readonly changes: number;
}

const DRAWS_A_CHOICE = 5;

/** A value the two sides disagree about. */
export interface Difference {
  readonly definition: string;
  readonly instance: Json;
  /** Each side's name, with why it refuses the value; empty where it accepts it. */
  readonly verdicts: readonly (readonly [string, readonly string[]])[];
}

/** What came of one definition. */
export interface Comparison {
  /** Values both sides accept, and values both refuse. */
  readonly accepted: number;
  readonly refused: number;
  readonly difference: Difference | undefined;
}

/** Definitions only one side has. */
export function namesOnlyIn(one: Side, other: Side): readonly string[] {
  const known = definitionsOf(other.document).all;
  return Object.keys(definitionsOf(one.document).all).filter((name) => !Object.hasOwn(known, name));
}

/** A comparer of two schemas, definition by definition; `undefined` where one side lacks the definition. */
export function comparer(sides: readonly [Side, Side], effort: Effort): (definition: string) => Comparison {
  const judges = sides.map(({ document }) => judgeOf(document)) as [Judge, Judge];
  const drawers = sides.map(({ document }) => ({ draw: valuesOf(document), schemas: definitionsOf(document).all }));
  const names = Object.keys(definitionsOf(sides[0].document).all);
  const [{ draw } = { draw: () => fc.constant<Json>(null) }] = drawers;

  /** A few values of other definitions, each time the same for a definition. */
  function strangersTo(definition: string): readonly Json[] {
    const at = names.indexOf(definition);
    return [1, 2, 5, 11, 23]
      .map((step) => names[(at + step) % names.length] ?? definition)
      .flatMap((name) => fc.sample(draw(name), { seed: effort.seed, numRuns: 1 }));
  }

  return (definition) => {
    const strangers = strangersTo(definition);
    let accepted = 0;
    let refused = 0;
    let found: Json | undefined;

    function agree(value: Json): boolean {
      const [one, two] = judges.map((judge) => judge.accepts(definition, value));
      if (one) accepted += 1;
      else refused += 1;
      if (one !== two) {
        found = simplest(
          value,
          (less) => judges[0].accepts(definition, less) === one && judges[1].accepts(definition, less) === two,
        );
      }
      return one === two;
    }

    for (const [index, side] of drawers.entries()) {
      let drawn = 0;
      const property = fc.property(side.draw(definition), (value) => {
        drawn += 1;
        return agree(value) && some(mutantsOf(value, strangers), effort, drawn).every((mutant) => agree(mutant()));
      });
      const numRuns = effort.values + DRAWS_A_CHOICE * breadthOf(side.schemas[definition] ?? true);
      fc.check(property, { seed: effort.seed + index, numRuns, endOnFailure: true });
      if (found !== undefined) break;
    }
    const difference = found === undefined ? undefined : explained(definition, found);
    return { accepted, refused, difference };
  };

  function explained(definition: string, instance: Json): Difference {
    const verdicts = sides.map(({ name }, index) => [name, judges[index]?.complaints(definition, instance) ?? []] as const);
    return { definition, instance, verdicts };
  }
}

/** The changes to try: half of them from the top down, the others spread over the rest, elsewhere for each value. */
function some(mutants: readonly Mutant[], { changes }: Effort, turn: number): readonly Mutant[] {
  if (mutants.length <= changes) return mutants;
  const top = Math.floor(changes / 2);
  const rest = mutants.slice(top);
  const stride = Math.ceil(rest.length / (changes - top));
  return [...mutants.slice(0, top), ...rest.filter((_mutant, index) => (index + turn) % stride === 0)];
}

/** A difference as lines for a person. */
export function told(revision: string, { definition, instance, verdicts }: Difference): string {
  const lines = verdicts.map(([name, complaints]) =>
    complaints.length === 0
      ? `  ${name}: accepts it`
      : `  ${name}: refuses it\n${complaints.map((each) => `    ${each}`).join('\n')}`,
  );
  return [`${revision} ${definition}`, `  ${JSON.stringify(instance)}`, ...lines].join('\n');
}

// A draft whose variables have values: what leaves, and what a person may see of it.
import type { DraftCheck, PlannedDraft } from '../../../shared/contract/schemas/draft.ts';
import { checkDraft, type CheckedDraft } from '../../../shared/draft/checkDraft.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import type { PlanningFor } from '../../../shared/draft/planComposed.ts';
import { variablesIn, withNames, withValues, withVariables } from '../../../shared/draft/variables.ts';
import type { Values } from './environments.ts';

/** A draft in its three states: as a person wrote it, as it is shown (secrets by their names), as it leaves. */
export interface FilledDraft {
  readonly written: ComposedDraft;
  readonly shown: ComposedDraft;
  readonly filled: ComposedDraft;
  readonly variables: PlannedDraft['variables'];
}

/** Fills a draft. */
export function fillDraft(written: ComposedDraft, { values, secrets }: Values): FilledDraft {
  const names = variablesIn(written);
  if (names.length === 0) return { written, shown: written, filled: written, variables: [] };
  const seen = new Map([...values].filter(([name]) => !secrets.has(name)));
  return {
    written,
    shown: withValues(written, seen),
    filled: withValues(written, values),
    variables: names.map((name) => ({ name, known: values.has(name), secret: secrets.has(name) })),
  };
}

/** A draft made of the shown one, with its variables again. */
export function unfilled(made: ComposedDraft, { written, shown }: FilledDraft, { secrets }: Values): ComposedDraft {
  return withVariables(made, { before: written, filled: shown, secrets });
}

/** What checking says of what leaves, in words without secrets, with fixes of what a person wrote. */
export function checkFilled(
  { written, shown, filled, variables }: FilledDraft,
  { secrets }: Values,
  planning: PlanningFor & { readonly nextId: number },
): CheckedDraft {
  if (variables.length === 0) return checkDraft(filled, planning);
  const { checks, expected } = checkDraft(filled, planning);
  const ofWritten = checkDraft(written, planning).checks;
  const named = (text: string): string => withNames(text, secrets);
  const told = checks.map(({ fix: _fix, ...check }): DraftCheck => {
    const fix = ofWritten.find(
      ({ rule, path, header }) => rule === check.rule && path === check.path && header === check.header,
    )?.fix;
    return { ...check, sentence: named(check.sentence), expect: named(check.expect), ...(fix && { fix }) };
  });
  const unknown = variables.filter(({ known }) => !known).map(({ name }) => unknownCheck(name, shown));
  const errors = told.filter(({ severity }) => severity === 'error');
  return {
    checks: [...errors, ...unknown, ...told.filter((check) => !errors.includes(check))],
    expected: { ...expected, sentence: named(expected.sentence) },
  };
}

function unknownCheck(name: string, { head }: ComposedDraft): DraftCheck {
  const line = head.entries.find(
    (entry) => entry.kind === 'own' && variablesIn({ ...emptyDraft, text: entry.line[1] }).includes(name),
  );
  return {
    rule: 'variable-unknown',
    severity: 'warning',
    sentence: `Nothing says what {{${name}}} stands for.`,
    expect: 'It is sent as it is written.',
    ...(line?.kind === 'own' && { header: line.line[0] }),
  };
}

const emptyDraft: ComposedDraft = { text: '', body: 'typed', head: { entries: [], removed: [], ordered: false } };

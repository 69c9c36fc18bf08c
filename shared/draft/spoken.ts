import type { Era, EraContext } from '../eras/era.ts';
import { eras } from '../eras/registry.gen.ts';
import type { ComposedDraft } from './draft.ts';

/** Who says a draft, and what is known then. */
export interface Spoken {
  readonly era: Era;
  readonly context: EraContext;
}

/** The era and context a draft is said in: the session's own, unless the draft speaks a revision that era does not have. */
export function spokenBy({ revision }: Pick<ComposedDraft, 'revision'>, { era, context }: Spoken): Spoken {
  if (revision === undefined || revision === context.revision) return { era, context };
  const theirs = eras.filter(({ revisions }) => revisions.includes(revision)).toSorted((one, other) => one.order - other.order);
  return { era: theirs.includes(era) ? era : (theirs[0] ?? era), context: { ...context, revision } };
}

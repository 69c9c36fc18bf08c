// What the pins on the connect page leave to be asked: transport and revision are two axes.
import type { ConnectOptions, Failure } from '../contract/schemas/session.ts';
import type { Era } from '../eras/era.ts';
import { eras } from '../eras/registry.gen.ts';
import { revisionOf, revisions, type EraId } from '../protocol/revisions.ts';

/** The eras that may be asked, in order, and the revision each is asked as; or why there is nothing to ask. */
export type Choice =
  | { readonly kind: 'ask'; readonly allowed: readonly EraId[]; readonly revisionFor: (era: EraId) => string }
  | { readonly kind: 'nothing'; readonly failure: Failure };

export function eraOf(id: EraId): Era {
  const era = eras.find((candidate) => candidate.id === id);
  if (!era) throw new Error(`No era ${id} is registered`);
  return era;
}

/** Reads the pins. A revision we do not know can be asked for only where the transport is pinned too. */
export function choose({ transport, revision }: Pick<ConnectOptions, 'transport' | 'revision'>): Choice {
  const ordered = eras.toSorted((a, b) => a.order - b.order);
  const byTransport = ordered.filter((era) => transport === 'auto' || era.id === transport);
  const unknown = revision !== 'auto' && revisionOf(revision) === undefined;
  const allowed = byTransport.filter(
    (era) => revision === 'auto' || era.revisions.includes(revision) || (unknown && transport !== 'auto'),
  );
  if (allowed.length === 0) return { kind: 'nothing', failure: impossible(transport, revision, unknown) };
  const revisionFor = (id: EraId): string => (revision === 'auto' ? (eraOf(id).revisions.at(-1) ?? '') : revision);
  return { kind: 'ask', allowed: allowed.map(({ id }) => id), revisionFor };
}

function impossible(transport: string, revision: string, unknown: boolean): Failure {
  const known = revisions.map(({ id }) => id).join(', ');
  const title = transport === 'auto' ? '' : (eras.find(({ id }) => id === transport)?.title ?? transport);
  return {
    title: unknown ? `${revision} is not a revision known here` : `${title} does not carry ${revision}`,
    seen: unknown
      ? `The revision is pinned to ${revision}; the transport is not pinned.`
      : `The transport is pinned to ${title}, the revision to ${revision}.`,
    expected: unknown ? `One of ${known}` : 'A transport and a revision that go together',
    spec: 'Versioning',
    advice: unknown
      ? 'Pick a known revision, or pin the transport as well to ask in its manner.'
      : 'Leave one of the two on detection.',
    suggestions: [],
  };
}

// The dated revisions of the protocol, in order. What a revision deleted is not here as a condition: it is absent from the catalogue.

/** A protocol behaviour family. */
export type EraId = 'http-sse' | 'streamable' | 'stateless';

/** One dated specification. */
export interface Revision {
  readonly id: string;
  /** The era this revision describes. The two axes are apart: HTTP+SSE can negotiate any legacy revision. */
  readonly era: EraId;
  /** Whether requests name the negotiated revision in `MCP-Protocol-Version` (2025-06-18 › Transports › Protocol Version Header). */
  readonly versionHeader: boolean;
  /** Whether several messages may cross as one array (2025-03-26 › Batching). */
  readonly batches: boolean;
}

/** Every revision, oldest first. */
export const revisions: readonly Revision[] = [
  { id: '2024-11-05', era: 'http-sse', versionHeader: false, batches: false },
  { id: '2025-03-26', era: 'streamable', versionHeader: false, batches: true },
  { id: '2025-06-18', era: 'streamable', versionHeader: true, batches: false },
  { id: '2025-11-25', era: 'streamable', versionHeader: true, batches: false },
  { id: '2026-07-28', era: 'stateless', versionHeader: true, batches: false },
];

/** The revision with this id, or undefined where it is not one we know. */
export function revisionOf(id: string): Revision | undefined {
  return revisions.find((revision) => revision.id === id);
}

/** The newest of our revisions that a list of candidates holds too, or undefined where they share none. */
export function bestOf(candidates: readonly string[], known: readonly string[]): string | undefined {
  return revisions.findLast(({ id }) => known.includes(id) && candidates.includes(id))?.id;
}

// Secrets in the raw face: masked until they are asked for, and never lost by editing around them.
import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import { maskSecret } from '../../../ui/format.ts';

const secretNames = new Set(['authorization', 'proxy-authorization', 'cookie', 'mcp-session-id']);

/** A secret value, and what stands for it. */
export interface Masked {
  readonly value: string;
  readonly mask: string;
}

/** The secrets among the header lines of a plan. */
export function secretsIn({ headers }: PlannedDraft): readonly Masked[] {
  return headers
    .filter(({ name, value }) => secretNames.has(name.toLowerCase()) && value !== '')
    .map(({ value }) => ({ value, mask: maskSecret(value) }));
}

/** The raw text with its secrets masked, in the head only. */
export function maskRaw(raw: string, secrets: readonly Masked[]): string {
  const gap = endOfHead(raw);
  return (
    secrets.reduce((head, { value, mask }) => head.replaceAll(`: ${value}`, () => `: ${mask}`), raw.slice(0, gap)) +
    raw.slice(gap)
  );
}

/** The raw text as it was meant: a mask nobody touched is the secret again. */
export function unmaskRaw(raw: string, secrets: readonly Masked[]): string {
  const gap = endOfHead(raw);
  return (
    secrets.reduce((head, { value, mask }) => head.replaceAll(`: ${mask}`, () => `: ${value}`), raw.slice(0, gap)) +
    raw.slice(gap)
  );
}

function endOfHead(raw: string): number {
  const gap = /\r?\n\r?\n/.exec(raw);
  return gap === null ? raw.length : gap.index;
}

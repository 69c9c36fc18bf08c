// Secrets in the raw face: masked until they are asked for, and never lost by editing around them.
import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import { placesOfSecrets } from '../../../../shared/redact/placesOfSecrets.ts';
import { kindOfHeader } from '../../../../shared/redact/rules.ts';
import { maskSecret } from '../../../ui/format.ts';

/** A secret with what stands before it, which tells it from others with the same mask, and what stands for both. */
export interface Masked {
  readonly value: string;
  readonly mask: string;
}

/** The secrets in the head of a plan: in its header lines, and in the address of its request line. */
export function secretsIn({ headers, raw }: Pick<PlannedDraft, 'headers' | 'raw'>): readonly Masked[] {
  const line = /^[^\r\n]*/.exec(raw)![0];
  return [
    ...placesOfSecrets(line).map(({ from, to }) => {
      const name = /[^/?&;#\s]*$/.exec(line.slice(0, from))![0];
      return masked(line.slice(from - name.length - 1, from), line.slice(from, to));
    }),
    ...headers
      .filter(({ name, value }) => kindOfHeader(name) !== undefined && value !== '')
      .map(({ name, value }) => masked(`\n${name}: `, value)),
  ];
}

function masked(before: string, secret: string): Masked {
  return { value: before + secret, mask: before + maskSecret(secret) };
}

/** The raw text with its secrets masked, in the head only. */
export function maskRaw(raw: string, secrets: readonly Masked[]): string {
  const gap = endOfHead(raw);
  return secrets.reduce((head, { value, mask }) => head.replaceAll(value, () => mask), raw.slice(0, gap)) + raw.slice(gap);
}

/** The raw text as it was meant: a mask nobody touched is the secret again. */
export function unmaskRaw(raw: string, secrets: readonly Masked[]): string {
  const gap = endOfHead(raw);
  return secrets.reduce((head, { value, mask }) => head.replaceAll(mask, () => value), raw.slice(0, gap)) + raw.slice(gap);
}

function endOfHead(raw: string): number {
  const gap = /\r?\n\r?\n/.exec(raw);
  return gap === null ? raw.length : gap.index;
}

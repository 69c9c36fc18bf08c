// What redaction did, for a person to look at: what would be replaced, and whether anything is left in the result.
import { open } from 'node:fs/promises';
import { maskSecret } from '../../../shared/base/format.ts';
import type { RedactionReport } from '../../../shared/contract/schemas/travel.ts';
import { createRedactor, type Redactor } from '../../../shared/redact/createRedactor.ts';
import { textOfBinary } from '../../../shared/redact/binaryText.ts';
import { findLeaks } from '../../../shared/redact/findLeaks.ts';
import type { RedactionRules } from '../../../shared/redact/rules.ts';
import type { Secret } from '../../../shared/redact/secretBook.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { learnSecrets } from './copyCapture.ts';
import { calledOff, inTurns, type Following } from './inTurns.ts';

/** The longest list that is shown. */
const MOST_SHOWN = 500;
const PIECE = 1024 * 1024;

/** A redactor that knows every secret of a capture. */
export async function learntRedactor(file: CaptureFile, rules: RedactionRules, following: Following): Promise<Redactor> {
  file.recorder?.flush();
  const redactor = createRedactor(rules);
  await inTurns(learnSecrets(file, undefined, redactor), following);
  return redactor;
}

/** What would be replaced. */
export function previewOf({ secrets, replaced }: Redactor): Omit<RedactionReport, 'leaks'> {
  return {
    total: secrets.length,
    secrets: secrets.slice(0, MOST_SHOWN).map((secret) => ({
      ...aboutSecret(secret),
      seen: secret.seen,
      replaced: replaced.get(secret.number) ?? 0,
      everywhere: secret.everywhere,
    })),
  };
}

/** Looks through a file that was written for every secret, in every writing it could have. */
export async function leaksIn(
  path: string,
  secrets: readonly Secret[],
  { onStep, signal }: Following,
): Promise<RedactionReport['leaks']> {
  const search = findLeaks(secrets);
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const piece = Buffer.alloc(PIECE);
    for (let at = 0; at < size;) {
      const { bytesRead } = await handle.read(piece, 0, PIECE, at);
      if (bytesRead === 0) break;
      search.push(piece.subarray(0, bytesRead));
      at += bytesRead;
      onStep?.({ stage: 'Looking for leaks', done: at, total: size });
      if (signal?.aborted === true) throw calledOff();
      await new Promise((resume) => setImmediate(resume));
    }
  } finally {
    await handle.close();
  }
  return search.end().map(({ secret, at, written }) => ({ ...aboutSecret(secret), at, written }));
}

function aboutSecret({
  number,
  kind,
  place,
  pseudonym,
  value,
}: Secret): Pick<RedactionReport['secrets'][number], 'number' | 'kind' | 'place' | 'pseudonym' | 'masked'> {
  return { number, kind, place, pseudonym, masked: maskSecret(textOfBinary(value)) };
}

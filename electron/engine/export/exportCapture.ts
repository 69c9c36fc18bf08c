// An export written to a file of its own: chosen, without its secrets where that is wanted, in a format, and looked through afterwards.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { RedactionReport } from '../../../shared/contract/schemas/travel.ts';
import type { Exporter, ExportSource } from '../../../shared/export/exporter.ts';
import { exporters } from '../../../shared/export/registry.gen.ts';
import type { Redactor } from '../../../shared/redact/createRedactor.ts';
import type { RedactionRules } from '../../../shared/redact/rules.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { isCaptureId } from '../capture/captureFolder.ts';
import { openCapture } from '../capture/openCapture.ts';
import { copyCapture } from './copyCapture.ts';
import { inTurns, type Following } from './inTurns.ts';
import { redactedSource } from './redactedSource.ts';
import { leaksIn, learntRedactor, previewOf } from './redaction.ts';
import { chooseScope, conversationOf, scopedSource, type Chosen, type Scope } from './scope.ts';
import { writePieces } from './writePieces.ts';

/** What is exported, how, and who follows it. */
export interface ExportOptions extends Following {
  /** The id of a format, or of `captureFormat`. */
  readonly format: string;
  /** Where it goes; it must not exist. A temporary file that only its owner may read where absent. */
  readonly path?: string | undefined;
  /** All of the capture where absent. */
  readonly scope?: Scope | undefined;
  /** Everything stays as it is where absent. */
  readonly redaction?: RedactionRules | undefined;
}

/** An export that lies on disk. Whoever asked for it deletes it. */
export interface WrittenExport {
  readonly path: string;
  /** What to call it when it is saved. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** What was replaced and what is left, where anything was to be. */
  readonly report: RedactionReport | undefined;
}

/** A capture is a format, too: a part of one with what it needs to be read by itself. */
export const captureFormat = {
  id: 'wirescope',
  title: 'Capture (Wirescope)',
  description:
    'For Wirescope: a capture of its own with the chosen exchanges, the handshake of their connection, and the streams their answers came on.',
  cannotCarry: '',
  extension: 'wirescope',
  mediaType: 'application/vnd.sqlite3',
} as const;

/** Everything a capture can be exported as. */
export const formats: readonly Omit<Exporter, 'write' | 'reads'>[] = [captureFormat, ...exporters];

/** The format of an id. Throws `ContractError` `not-found`. */
export function exporterOf(format: string): Exporter {
  const found = exporters.find(({ id }) => id === format);
  if (found === undefined)
    throw new ContractError(
      'not-found',
      `There is no export format ${format}; there are ${formats.map(({ id }) => id).join(', ')}.`,
    );
  return found;
}

/**
 * Writes a capture, or a part of it. Rejects with `ContractError` `not-found` for an unknown format or where nothing is chosen, `world` where
 * the file cannot be written, `closed` where it was called off; half a file is not left behind.
 */
export async function exportCapture(file: CaptureFile, options: ExportOptions): Promise<WrittenExport> {
  const { format, scope = { kind: 'capture' }, path = temporaryPath(), redaction } = options;
  const exporter = format === captureFormat.id ? captureFormat : exporterOf(format);
  file.recorder?.flush();
  const chosen = await chooseScope(file, scope);
  const redactor = redaction && (await learntRedactor(file, redaction, options));
  if ('write' in exporter) await writeFormat(file, exporter, { ...options, path, chosen, redactor });
  else await copyTo(file, path, chosen && conversationOf(file, chosen), redactor, options);
  try {
    const report = redactor && { ...previewOf(redactor), leaks: await leaksIn(path, redactor.secrets, options) };
    const { size } = await stat(path);
    const name = isCaptureId(file.capture) ? file.capture : 'capture';
    const part = scope.kind === 'capture' ? '' : '-part';
    return { path, fileName: `${name}${part}.${exporter.extension}`, mediaType: exporter.mediaType, bytes: size, report };
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

interface Writing extends ExportOptions {
  readonly path: string;
  readonly chosen: Chosen | undefined;
  readonly redactor: Redactor | undefined;
}

async function writeFormat(
  file: CaptureFile,
  exporter: Exporter,
  { path, chosen, redactor, ...following }: Writing,
): Promise<void> {
  const source = scoped(file.exportSource(), chosen);
  if (redactor === undefined) return write(exporter, source, path, following);
  if (exporter.reads === 'exchanges') return write(exporter, redactedSource(source, redactor), path, following);
  // A copy without secrets has the same rows under the same numbers, so what shows them is made from what cannot tell them.
  const copy = temporaryPath();
  await copyTo(file, copy, undefined, redactor, following);
  try {
    const clean = openCapture(copy);
    try {
      await write(exporter, scoped(clean.exportSource(), chosen), path, following);
    } finally {
      clean.close();
    }
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(copy + end, { force: true });
  }
}

function scoped(source: ExportSource, chosen: Chosen | undefined): ExportSource {
  return chosen === undefined ? source : scopedSource(source, chosen);
}

async function write(exporter: Exporter, source: ExportSource, path: string, following: Following): Promise<void> {
  const moved = { done: 0, total: source.events };
  await writePieces(path, exporter.write(counting(source, moved)), following, () => ({ ...moved }));
}

/** A source that says how much of it was read: rows by their number, exchanges by how many rows there are in all. */
function counting(source: ExportSource, moved: { done: number; total: number }): ExportSource {
  return {
    ...source,
    *exchanges() {
      for (const exchange of source.exchanges()) {
        moved.done = Math.min(moved.total, moved.done + 1);
        yield exchange;
      }
    },
    *rows() {
      for (const row of source.rows()) {
        moved.done = Math.min(moved.total, row.event);
        yield row;
      }
    },
  };
}

async function copyTo(
  file: CaptureFile,
  path: string,
  exchanges: ReadonlySet<number> | undefined,
  redactor: Redactor | undefined,
  following: Following,
): Promise<void> {
  const { about } = file.exportSource();
  await inTurns(copyCapture({ file, path, exchanges, redactor, about }), following);
}

function temporaryPath(): string {
  return join(tmpdir(), `wirescope-export-${randomBytes(12).toString('hex')}`);
}

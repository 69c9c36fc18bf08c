import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync } from 'node:fs';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Settings } from '../../../shared/contract/schemas/capture.ts';
import type { RedactionKind, RedactionRules } from '../../../shared/redact/rules.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { capturePath } from '../capture/captureFolder.ts';
import { openCapture } from '../capture/openCapture.ts';
import { exportCapture, formats } from '../export/exportCapture.ts';
import { learntRedactor, previewOf } from '../export/redaction.ts';
import type { Ports } from '../ports.ts';
import { checkRange } from './eventHandlers.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Jobs } from './jobs.ts';

/** One client's exports: they live as long as its pipe. */
export interface ClientExports {
  readonly handlers: HandlersOf<'export'> & Pick<HandlersOf<'captures'>, 'captures.export' | 'captures.secrets'>;
  /** Deletes what the client did not say it was done with. */
  dispose(): void;
}

/** An export on disk, open for reading and already without a name: it is gone when it is closed, whatever happens to us. */
interface OpenExport {
  readonly descriptor: number;
  readonly bytes: number;
}

export interface ExportParts {
  readonly folder: string;
  readonly open: OpenCaptures;
  readonly ports: Ports;
  readonly settings: () => Settings;
  readonly jobs: Jobs;
}

/** Writes exports of captures, open or not, and gives them away in pieces. */
export function exportHandlers({ folder, open, ports, settings, jobs }: ExportParts): ClientExports {
  const written = new Map<string, OpenExport>();

  const reading = async <T>(capture: string, work: (file: CaptureFile) => Promise<T>): Promise<T> => {
    const entry = open.find(capture);
    if (entry) return work(entry.file);
    const file = openCapture(capturePath(folder, capture), ports);
    try {
      return await work(file);
    } finally {
      file.close();
    }
  };

  const done = (id: string): void => {
    const found = written.get(id);
    if (found) closeSync(found.descriptor);
    written.delete(id);
  };

  return {
    handlers: {
      'export.formats': () => formats.map(({ id, title, description, cannotCarry }) => ({ id, title, description, cannotCarry })),
      'captures.secrets': ({ capture, job }) =>
        jobs.run(job, (following) =>
          reading(capture, async (file) => ({
            ...previewOf(await learntRedactor(file, rulesOf(settings()), following)),
            leaks: [],
          })),
        ),
      'captures.export': async ({ capture, format, scope, redact = true, job }) => {
        const { path, fileName, mediaType, bytes, report } = await jobs.run(job, (following) =>
          reading(capture, (file) =>
            exportCapture(file, { format, scope, redaction: redact ? rulesOf(settings()) : undefined, ...following }),
          ),
        );
        const id = `export-${randomBytes(6).toString('hex')}`;
        written.set(id, { descriptor: openAndUnlink(path), bytes });
        return { export: id, fileName, mediaType, bytes, ...(report && { report }) };
      },
      'export.read': ({ export: id, from, to }) => {
        checkRange('export.read', from, to);
        const found = written.get(id);
        if (!found) throw new ContractError('not-found', 'There is no such export.');
        const piece = Buffer.alloc(Math.max(0, Math.min(to, found.bytes) - from));
        readSync(found.descriptor, piece, 0, piece.length, from);
        return { base64: piece.toString('base64') };
      },
      'export.done': ({ export: id }) => {
        done(id);
        return {};
      },
    },
    dispose() {
      for (const id of written.keys()) done(id);
    },
  };
}

/** The rules of a person's settings; kinds this version does not know are none. */
export function rulesOf({ redaction }: Pick<Settings, 'redaction'>): RedactionRules {
  return { off: (redaction?.off ?? []) as RedactionKind[], own: redaction?.own ?? [] };
}

function openAndUnlink(path: string): number {
  const descriptor = openSync(path, 'r');
  // Windows keeps the name of an open file; the system's temporary folder is where it then stays.
  if (process.platform !== 'win32') unlinkSync(path);
  return descriptor;
}

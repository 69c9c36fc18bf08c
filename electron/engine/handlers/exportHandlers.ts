import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync } from 'node:fs';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { exporters } from '../../../shared/export/registry.gen.ts';
import { capturePath } from '../capture/captureFolder.ts';
import { openCapture } from '../capture/openCapture.ts';
import { exportCapture, type WrittenExport } from '../export/exportCapture.ts';
import type { Ports } from '../ports.ts';
import { checkRange } from './eventHandlers.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** One client's exports: they live as long as its pipe. */
export interface ClientExports {
  readonly handlers: HandlersOf<'export'> & Pick<HandlersOf<'captures'>, 'captures.export'>;
  /** Deletes what the client did not say it was done with. */
  dispose(): void;
}

/** An export on disk, open for reading and already without a name: it is gone when it is closed, whatever happens to us. */
interface OpenExport {
  readonly descriptor: number;
  readonly bytes: number;
}

/** Writes exports of captures, open or not, and gives them away in pieces. */
export function exportHandlers(folder: string, open: OpenCaptures, ports: Ports): ClientExports {
  const written = new Map<string, OpenExport>();

  const write = async (capture: string, format: string): Promise<WrittenExport> => {
    const entry = open.find(capture);
    if (entry) return exportCapture(entry.file, format);
    const file = openCapture(capturePath(folder, capture), ports);
    try {
      return await exportCapture(file, format);
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
      'export.formats': () => exporters.map(({ id, title, description }) => ({ id, title, description })),
      'captures.export': async ({ capture, format }) => {
        const { path, fileName, mediaType, bytes } = await write(capture, format);
        const id = `export-${randomBytes(6).toString('hex')}`;
        written.set(id, { descriptor: openAndUnlink(path), bytes });
        return { export: id, fileName, mediaType, bytes };
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

function openAndUnlink(path: string): number {
  const descriptor = openSync(path, 'r');
  // Windows keeps the name of an open file; the system's temporary folder is where it then stays.
  if (process.platform !== 'win32') unlinkSync(path);
  return descriptor;
}

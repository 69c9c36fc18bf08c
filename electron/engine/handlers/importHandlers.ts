import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { capturePath } from '../capture/captureFolder.ts';
import { importCapture } from '../import/importCapture.ts';
import type { Ports } from '../ports.ts';
import { captureName } from './captureName.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { Jobs } from './jobs.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** One client's imports: files it is sending live as long as its pipe. */
export interface ClientImports {
  readonly handlers: HandlersOf<'import'> & HandlersOf<'travel'>;
  dispose(): void;
}

interface Incoming {
  readonly path: string;
  readonly descriptor: number;
  readonly fileName: string;
}

export interface ImportParts {
  readonly folder: string;
  readonly open: OpenCaptures;
  readonly ports: Ports;
  readonly jobs: Jobs;
  /** Tells every client. */
  readonly say: Say;
}

/** Takes files in pieces and makes captures of them. */
export function importHandlers({ folder, open, ports, jobs, say }: ImportParts): ClientImports {
  const incoming = new Map<string, Incoming>();
  const drop = (id: string): void => {
    const found = incoming.get(id);
    if (!found) return;
    incoming.delete(id);
    closeSync(found.descriptor);
    rmSync(found.path, { force: true });
  };
  const get = (id: string): Incoming => {
    const found = incoming.get(id);
    if (!found) throw new ContractError('not-found', 'There is no such import.');
    return found;
  };
  return {
    handlers: {
      'import.begin': ({ fileName }) => {
        const id = `import-${randomBytes(12).toString('hex')}`;
        const path = join(tmpdir(), `wirescope-${id}`);
        incoming.set(id, { path, descriptor: openSync(path, 'wx', 0o600), fileName: basename(fileName) });
        return { import: id };
      },
      'import.write': ({ import: id, base64 }) => {
        const bytes = Buffer.from(base64, 'base64');
        for (let at = 0; at < bytes.length;) at += writeSync(get(id).descriptor, bytes, at);
        return {};
      },
      'import.run': async ({ import: id, job }) => {
        const { path, fileName } = get(id);
        try {
          const isTaken = (name: string): boolean => open.find(name) !== undefined || existsSync(capturePath(folder, name));
          const capture = captureName(fileName.replace(/\.[A-Za-z0-9]{1,9}$/, ''), '', ports.clock.wallMs(), isTaken);
          const to = capturePath(folder, capture);
          const imported = await jobs.run(job, (following) => importCapture({ from: path, fileName, to, ports, ...following }));
          say('captures', {});
          return { capture, ...imported };
        } finally {
          drop(id);
        }
      },
      'import.drop': ({ import: id }) => {
        drop(id);
        return {};
      },
      'travel.cancel': ({ job }) => {
        jobs.cancel(job);
        return {};
      },
    },
    dispose() {
      for (const id of incoming.keys()) drop(id);
    },
  };
}

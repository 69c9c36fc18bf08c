// What is open now: every live session with the capture it writes, and every capture opened for reading. Knows no client.
import { existsSync } from 'node:fs';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { ConnectOptions, SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { capturePath } from '../capture/captureFolder.ts';
import { createCapture } from '../capture/createCapture.ts';
import { openCaptureInSlices } from '../capture/openCapture.ts';
import type { RebuildProgress } from '../capture/rebuildIndex.ts';
import type { Ports } from '../ports.ts';
import { openSession } from '../session/openSession.ts';
import { captureName } from './captureName.ts';
import { liveCapture, offlineCapture, type OpenCapture } from './openCapture.ts';
import type { Say } from './say.ts';

export interface OpenCaptures {
  all(): readonly OpenCapture[];
  /** Throws `ContractError` `not-found` where it is not open. */
  get(capture: string): OpenCapture;
  find(capture: string): OpenCapture | undefined;
  /** Starts a session into a new capture. Throws `ContractError` `world` where the file cannot be made. */
  connect(options: ConnectOptions): OpenCapture;
  /** Opens a capture for reading, saying how far it is where its index has to be made again first; no effect where it is open. */
  openOffline(capture: string): Promise<void>;
  /** Calls off making the index of a capture again; no effect where it is not being opened. */
  stopOpening(capture: string): void;
  /** Ends the session and its recording; the rows stay. */
  disconnect(capture: string): Promise<void>;
  /** Disconnects where needed, lets go of the file, and says so. */
  dismiss(capture: string): Promise<void>;
  dispose(): Promise<void>;
}

export interface OpenCapturesOptions {
  /** Where the captures are. */
  readonly folder: string;
  /** What the captures say wrote them. */
  readonly app: string;
  readonly ports: Ports;
  readonly say: Say;
  readonly onSettled: (summary: SessionSummary) => void;
  /** How long a question of a server waits for the person, ms; 0 for ever. */
  readonly inboxTimeoutMs: () => number;
}

/** Opens nothing by itself. */
export function openCaptures({ folder, app, ports, say, onSettled, inboxTimeoutMs }: OpenCapturesOptions): OpenCaptures {
  const open = new Map<string, OpenCapture>();
  /** Those on their way: whoever asks again waits for the same. */
  const opening = new Map<string, { readonly done: Promise<void>; readonly stop: AbortController }>();
  const isTaken = (capture: string): boolean => open.has(capture) || existsSync(capturePath(folder, capture));

  const get = (capture: string): OpenCapture => {
    const found = open.get(capture);
    if (!found) throw new ContractError('not-found', `The capture ${capture} is not open.`);
    return found;
  };

  return {
    all: () => [...open.values()],
    get,
    find: (capture) => open.get(capture),
    connect(options) {
      const path = capturePath(folder, captureName(options.label, options.url, ports.clock.wallMs(), isTaken));
      const file = createCapture({ path, url: options.url, app, ports });
      const session = openSession({ options, capture: file, ports, inboxTimeoutMs: inboxTimeoutMs() });
      const opened = liveCapture({ options, file, session, timers: ports.timers, say, onSettled });
      open.set(opened.capture, opened);
      say('captures', {});
      return opened;
    },
    openOffline(capture) {
      if (open.has(capture)) return Promise.resolve();
      const begun = opening.get(capture);
      if (begun !== undefined) return begun.done;
      const stop = new AbortController();
      const told = (progress: RebuildProgress): void => say('captures.rebuilding', { capture, ...progress });
      const done = openCaptureInSlices(capturePath(folder, capture), ports, told, stop.signal)
        .then((file) => void open.set(capture, offlineCapture(file, ports.timers, say)))
        .finally(() => opening.delete(capture));
      opening.set(capture, { done, stop });
      return done;
    },
    stopOpening: (capture) => opening.get(capture)?.stop.abort(),
    async disconnect(capture) {
      await get(capture).disconnect();
      say('captures', {});
    },
    async dismiss(capture) {
      await get(capture).letGo();
      open.delete(capture);
      say('session.gone', { capture });
      say('captures', {});
    },
    async dispose() {
      for (const { stop } of opening.values()) stop.abort();
      await Promise.all([...open.values()].map((entry) => entry.letGo()));
      open.clear();
    },
  };
}

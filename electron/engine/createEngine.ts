// The composition root: settings, what is open, and one set of handlers a client. Hosts hand it pipes; it knows no host.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers, Result } from '../../shared/contract/contract.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { serve, type Served } from '../../shared/contract/serve.ts';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { appVersion } from './appVersion.ts';
import { applyRetention } from './capture/retention.ts';
import { captureHandlers } from './handlers/captureHandlers.ts';
import { eventHandlers } from './handlers/eventHandlers.ts';
import { exchangeHandlers } from './handlers/exchangeHandlers.ts';
import { exportHandlers, type ExportParts } from './handlers/exportHandlers.ts';
import { importHandlers, type ImportParts } from './handlers/importHandlers.ts';
import { createJobs } from './handlers/jobs.ts';
import { lanesHandlers } from './handlers/lanesHandlers.ts';
import { markHandlers } from './handlers/markHandlers.ts';
import { mockHandlers } from './handlers/mockHandlers.ts';
import { offerHandlers } from './handlers/offerHandlers.ts';
import { openComposing } from './handlers/openComposing.ts';
import { openCaptures, type OpenCaptures } from './handlers/openCaptures.ts';
import { playbackHandlers } from './handlers/playbackHandlers.ts';
import type { Say } from './handlers/say.ts';
import { sequenceHandlers } from './handlers/sequenceHandlers.ts';
import { sessionHandlers } from './handlers/sessionHandlers.ts';
import { settingsHandlers } from './handlers/settingsHandlers.ts';
import { statisticsHandlers } from './handlers/statisticsHandlers.ts';
import { viewHandlers } from './handlers/viewHandlers.ts';
import type { Ports } from './ports.ts';
import { compareHandlers } from './replay/compareHandlers.ts';
import type { Comparisons } from './replay/comparisons.ts';
import { replayHandlers } from './replay/replayHandlers.ts';
import { openSettings } from './settings/openSettings.ts';
import { recentOf } from './settings/recentOf.ts';

export interface EngineOptions {
  /** Captures and settings live below it; made where missing, readable by its owner only. */
  readonly dataDir: string;
  readonly ports: Ports;
  readonly host: Result<'app.info'>['host'];
  /** The address of the demo server where this host runs one. */
  readonly demoUrl: string | undefined;
}

export interface Engine {
  /** Serves one client until its pipe closes: its views and exports go with it, sessions stay. */
  connect(pipe: Pipe): void;
  /** Connects to a server with everything on auto, as a start with an address does. */
  inspect(url: string, label?: string): string;
  /** Disconnects every session as its era asks and closes every capture. */
  dispose(): Promise<void>;
}

/** Starts an engine; it opens no socket until it is asked to. */
export function createEngine({ dataDir, ports, host, demoUrl }: EngineOptions): Engine {
  const folder = join(dataDir, 'captures');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const clients = new Set<Served>();
  const say: Say = (tick, value) => {
    for (const client of clients) client.tick(tick, value);
  };
  const settings = openSettings(dataDir, ports.log);
  const onSettled = (summary: SessionSummary): void =>
    say('settings', settings.remember(recentOf(summary, ports.clock.wallMs())));
  const open = openCaptures({
    folder,
    app: `Wirescope ${appVersion}`,
    ports,
    say,
    onSettled,
    inboxTimeoutMs: () => settings.get().inboxTimeoutMs,
  });
  retain(folder, settings, ports);
  const composing = openComposing(dataDir, open, { settings, ports, say });
  const standIns = openStandIns(folder, open, ports, say);
  const common = {
    'app.info': () => ({ version: appVersion, host, dataDir, demoUrl: demoUrl ?? null }),
    ...settingsHandlers(settings, say),
    ...composing.handlers,
    ...standIns.handlers,
    ...handlersOfOpen(folder, open, say),
  };

  return {
    connect(pipe) {
      const tell: Say = (tick, value) => served.tick(tick, value);
      const own = ofOneClient({ folder, open, ports, settings: () => settings.get(), say }, standIns.comparisons, tell);
      const handlers: Handlers = { ...common, ...own.handlers };
      const onBug = (error: unknown, method: string): void => ports.log.problem(`A mistake of ours in ${method}`, error);
      const served = serve(pipe, handlers, { later: (ms, fire) => ports.timers.set(ms, fire), onBug });
      clients.add(served);
      pipe.onClose(() => {
        clients.delete(served);
        own.dispose();
        served.dispose();
      });
    },
    inspect: (url, label) =>
      open.connect({ url, transport: 'auto', revision: 'auto', headers: [], ...(label !== undefined && { label }) }).capture,
    async dispose() {
      composing.dispose();
      await standIns.dispose();
      await open.dispose();
      for (const client of clients) client.dispose();
      clients.clear();
    },
  };
}

/** Lets go of captures that are kept no longer. Nothing is open yet. */
function retain(folder: string, settings: ReturnType<typeof openSettings>, { clock }: Ports): void {
  const { retention } = settings.get();
  if (retention !== undefined) applyRetention(folder, retention, clock.wallMs(), () => false);
}

/** What can be asked of what is open, whoever asks. */
function handlersOfOpen(folder: string, open: OpenCaptures, say: Say) {
  return {
    ...sessionHandlers(open),
    ...offerHandlers(open),
    ...exchangeHandlers(open),
    ...eventHandlers(open),
    ...sequenceHandlers(open),
    ...markHandlers(open, say),
    ...captureHandlers(folder, open, say),
    ...playbackHandlers(open),
  };
}

/** Captures in place of a server, and in place of a client. */
function openStandIns(folder: string, open: OpenCaptures, ports: Ports, say: Say) {
  const mocks = mockHandlers(folder, open, ports, say);
  const replays = replayHandlers(folder, ports, say);
  return {
    handlers: { ...mocks.handlers, ...replays.handlers },
    comparisons: replays.comparisons,
    dispose: () => Promise.all([mocks.dispose(), replays.dispose()]),
  };
}

/** What each client has of its own, for as long as it is there. */
function ofOneClient(shared: Omit<ExportParts & ImportParts, 'jobs'>, comparisons: Comparisons, tell: Say) {
  const { folder, open, ports } = shared;
  const jobs = createJobs(tell);
  const views = viewHandlers(open, tell);
  const lanes = lanesHandlers(open, ports.timers, tell);
  const statistics = statisticsHandlers(open, tell);
  const exports = exportHandlers({ ...shared, jobs });
  const imports = importHandlers({ ...shared, jobs });
  const compares = compareHandlers(folder, comparisons, jobs, ports);
  return {
    handlers: {
      ...views.handlers,
      ...statistics.handlers,
      ...lanes.handlers,
      ...exports.handlers,
      ...imports.handlers,
      ...compares,
    },
    dispose() {
      for (const part of [views, lanes, statistics, jobs, exports, imports]) part.dispose();
    },
  };
}

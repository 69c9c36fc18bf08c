import { ContractError } from '../../../shared/contract/contractError.ts';
import type { MockOptions, MockState } from '../../../shared/contract/schemas/mock.ts';
import { capturePath } from '../capture/captureFolder.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { openCaptureInSlices } from '../capture/openCapture.ts';
import type { Following } from '../mock/inSlices.ts';
import { readRecording } from '../mock/readRecording.ts';
import { startMock, type Mock } from '../mock/startMock.ts';
import type { Ports } from '../ports.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** Mocks that run or ran; everybody sees them. */
export interface Mocks {
  readonly handlers: HandlersOf<'mock'>;
  dispose(): Promise<void>;
}

interface Entry {
  readonly capture: string;
  mock: Mock | undefined;
  /** What there is to say once it has stopped. */
  last: MockState | undefined;
  readonly letGo: () => void;
}

/** News of a mock are told this often at most, ms. */
const TELL_MS = 120;

/** What starting a mock needs. */
interface Around {
  readonly folder: string;
  readonly open: OpenCaptures;
  readonly ports: Ports;
  readonly say: Say;
  readonly all: Map<string, Entry>;
  /** Captures that are being read to be served. */
  readonly reading: Map<string, AbortController>;
}

/** Serves captures, open or not; a capture that is let go of takes its mock with it. */
export function mockHandlers(folder: string, open: OpenCaptures, ports: Ports, say: Say): Mocks {
  const around: Around = { folder, open, ports, say, all: new Map(), reading: new Map() };
  const { all, reading } = around;
  let started = 0;
  return {
    handlers: {
      'mock.start': ({ capture, options }) => start(around, `mock-${++started}`, capture, options),
      'mock.cancel': ({ capture }) => {
        reading.get(capture)?.abort();
        return {};
      },
      'mock.stop': async ({ mock }) => {
        await end(around, mock, '');
        return {};
      },
      'mock.dismiss': async ({ mock }) => {
        await end(around, mock, '');
        all.delete(mock);
        say('mock.gone', { mock });
        return {};
      },
      'mock.list': () => [...all].map(([name, entry]) => stateOf(name, entry)),
    },
    async dispose() {
      for (const stop of reading.values()) stop.abort();
      await Promise.all([...all.keys()].map((name) => end(around, name, '')));
    },
  };
}

async function start(
  around: Around,
  name: string,
  capture: string,
  options: MockOptions,
): Promise<{ mock: string; url: string }> {
  const { folder, open, ports, say, all, reading } = around;
  const { file, letGo } = await fileOf(folder, open, ports, capture);
  const stop = new AbortController();
  const following = followingOf(capture, stop.signal, say);
  reading.set(capture, stop);
  open.find(capture)?.onGone(() => {
    stop.abort();
    if (all.has(name)) void end(around, name, 'The capture was closed.');
  });
  const telling = tellSoon(ports, () => {
    const entry = all.get(name);
    if (entry?.mock) say('mock', stateOf(name, entry));
  });
  try {
    const recording = readRecording(file);
    const mock = await startMock({ recording, options, ports, onChanged: telling.soon, following });
    const entry: Entry = { capture, mock, last: undefined, letGo: () => (telling.stop(), letGo()) };
    all.set(name, entry);
    say('mock', stateOf(name, entry));
    return { mock: name, url: mock.url };
  } catch (error) {
    letGo();
    throw error;
  } finally {
    if (reading.get(capture) === stop) reading.delete(capture);
  }
}

function stateOf(name: string, { capture, mock, last }: Entry): MockState {
  if (mock === undefined) return last!;
  return { mock: name, capture, state: 'running', sentence: '', ...mock.state() };
}

async function end({ all, say }: Around, name: string, sentence: string): Promise<void> {
  const entry = all.get(name);
  if (entry === undefined) throw new ContractError('not-found', 'This mock is gone.');
  const { mock } = entry;
  if (mock === undefined) return;
  entry.last = { ...stateOf(name, entry), state: 'stopped', sentence };
  entry.mock = undefined;
  await mock.close();
  entry.letGo();
  say('mock', entry.last);
}

/** The file of a capture: the one that is open, or one of our own that is let go of afterwards. */
async function fileOf(
  folder: string,
  open: OpenCaptures,
  ports: Ports,
  capture: string,
): Promise<{ readonly file: CaptureFile; readonly letGo: () => void }> {
  const opened = open.find(capture);
  if (opened) return { file: opened.file, letGo: () => undefined };
  const file = await openCaptureInSlices(capturePath(folder, capture), ports, () => undefined);
  return { file, letGo: () => file.close() };
}

/** Between two words on how far reading is at least this much lies, ms. */
const STEP_MS = 150;

function followingOf(capture: string, signal: AbortSignal, say: Say): Following {
  let told = performance.now();
  return {
    signal,
    onStep(done, total) {
      if (performance.now() - told < STEP_MS) return;
      told = performance.now();
      say('mock.reading', { capture, done, total });
    },
  };
}

function tellSoon({ timers }: Pick<Ports, 'timers'>, tell: () => void): { readonly soon: () => void; readonly stop: () => void } {
  let cancel: (() => void) | undefined;
  return {
    soon: () => {
      cancel ??= timers.set(TELL_MS, () => {
        cancel = undefined;
        tell();
      });
    },
    stop: () => cancel?.(),
  };
}

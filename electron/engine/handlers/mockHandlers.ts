import { ContractError } from '../../../shared/contract/contractError.ts';
import type { MockState } from '../../../shared/contract/schemas/mock.ts';
import { capturePath } from '../capture/captureFolder.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { openCaptureInSlices } from '../capture/openCapture.ts';
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
  last: MockState;
  letGo: () => void;
}

/** News of a mock are told this often at most, ms. */
const TELL_MS = 120;

/** Serves captures, open or not; a capture that is removed or recorded anew takes its mock with it. */
export function mockHandlers(folder: string, open: OpenCaptures, ports: Ports, say: Say): Mocks {
  const all = new Map<string, Entry>();
  let started = 0;

  const find = (mock: string): Entry => {
    const found = all.get(mock);
    if (!found) throw new ContractError('not-found', 'This mock is gone.');
    return found;
  };
  const stateOf = (name: string, { capture, mock, last }: Entry): MockState =>
    mock ? { mock: name, capture, state: 'running', sentence: '', ...mock.state() } : last;
  const stop = async (name: string, sentence: string): Promise<void> => {
    const entry = find(name);
    const { mock } = entry;
    if (!mock) return;
    entry.last = { ...stateOf(name, entry), state: 'stopped', sentence };
    entry.mock = undefined;
    await mock.close();
    entry.letGo();
    say('mock', entry.last);
  };

  return {
    handlers: {
      'mock.start': async ({ capture, options }) => {
        const name = `mock-${++started}`;
        const { file, letGo } = await fileOf(folder, open, ports, capture);
        const telling = tellSoon(ports, () => {
          const entry = all.get(name);
          if (entry?.mock) say('mock', stateOf(name, entry));
        });
        try {
          const mock = await startMock({ recording: readRecording(file), options, ports, onChanged: telling.soon });
          const entry: Entry = { capture, mock, last: undefined!, letGo: () => (telling.stop(), letGo()) };
          all.set(name, entry);
          open.find(capture)?.onGone(() => void stop(name, 'The capture was closed.').catch(() => undefined));
          say('mock', stateOf(name, entry));
          return { mock: name, url: mock.url };
        } catch (error) {
          letGo();
          throw error;
        }
      },
      'mock.stop': async ({ mock }) => {
        await stop(mock, '');
        return {};
      },
      'mock.dismiss': async ({ mock }) => {
        await stop(mock, '');
        all.delete(mock);
        say('mock.gone', { mock });
        return {};
      },
      'mock.list': () => [...all].map(([name, entry]) => stateOf(name, entry)),
    },
    async dispose() {
      await Promise.all([...all.keys()].map((name) => stop(name, '')));
    },
  };
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

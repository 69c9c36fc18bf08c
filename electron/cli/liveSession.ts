import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Derived } from '../../shared/observation/derived.ts';
import type { Truth } from '../../shared/observation/truth.ts';
import type { ConnectOptions, SessionSummary } from '../../shared/contract/schemas/session.ts';
import { appVersion } from '../engine/appVersion.ts';
import type { CaptureFile } from '../engine/capture/captureFile.ts';
import { createCapture, type RecordingCapture } from '../engine/capture/createCapture.ts';
import { nodePorts } from '../engine/nodePorts.ts';
import { openSession } from '../engine/session/openSession.ts';
import type { Session } from '../engine/session/session.ts';
import { Failure } from './failure.ts';
import { UsageError } from './usageError.ts';

/** One inspected server for the length of a command. */
export interface LiveSession {
  readonly session: Session;
  readonly file: CaptureFile;
  /** Resolves once the summary is as wanted, or `stop` is aborted. Rejects with `Failure` where the session fails or ends first. */
  until(wanted: (summary: Summary) => boolean, stop: AbortSignal): Promise<void>;
  /** Says goodbye, closes the capture, and removes it unless it was asked for. */
  close(): Promise<void>;
}

type Summary = ReturnType<Session['summary']>;

/** Told of an observation; who cannot follow asks with `hold` that nothing more is read until what that returns is called. */
export type Observe = (observation: Truth | Derived, hold: () => () => void) => void;

/** Connects as the window would, into `capture` or a temporary file; `observe` is told every observation from the first one on. */
export function openLiveSession(options: ConnectOptions, capture: string | undefined, observe?: Observe): LiveSession {
  if (capture !== undefined && existsSync(capture))
    throw new UsageError(`${capture} exists. A capture is never written over: name another file.`);
  const temporary = capture === undefined ? mkdtempSync(join(tmpdir(), 'wirescope-')) : undefined;
  const ports = nodePorts();
  const path = temporary === undefined ? resolve(capture!) : join(temporary, 'session.wirescope');
  const file = createCapture({ path, url: options.url, app: `Wirescope ${appVersion}`, ports });
  const session = openSession({ options, capture: observe ? observed(file, observe) : file, ports });
  const listeners = new Set<() => void>();
  session.onChanged(() => listeners.forEach((listener) => listener()));
  return {
    session,
    file,
    until: (wanted, stop) =>
      new Promise((done, fail) => {
        const settle = (end: () => void): void => {
          listeners.delete(look);
          stop.removeEventListener('abort', look);
          end();
        };
        const look = (): void => {
          const summary = session.summary();
          if (wanted(summary) || stop.aborted) settle(done);
          else if (summary.phase === 'failed' || summary.phase === 'disconnected') settle(() => fail(failureOf(summary)));
        };
        listeners.add(look);
        stop.addEventListener('abort', look);
        look();
      }),
    async close() {
      await session.close();
      file.close();
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** The same capture, telling what is recorded in it. */
function observed(file: RecordingCapture, observe: Observe): RecordingCapture {
  const { recorder } = file;
  const hold = (): (() => void) => recorder.hold();
  for (const truth of file.truths()) observe(truth, hold);
  const telling = Object.create(recorder, {
    record: {
      value: (truth: Truth) => {
        const derived = recorder.record(truth);
        for (const observation of [truth, ...derived]) observe(observation, hold);
        return derived;
      },
    },
  }) as RecordingCapture['recorder'];
  return Object.create(file, { recorder: { value: telling } }) as RecordingCapture;
}

function failureOf({ failure }: Pick<SessionSummary, 'failure'>): Failure {
  if (!failure) return new Failure('The connection ended.');
  const parts = [
    ['Seen', failure.seen],
    ['Expected', failure.expected],
    ['Spec', failure.spec],
    ['Try', failure.advice],
    ['Near', failure.suggestions.join('  ')],
  ] as const;
  return new Failure(
    failure.title,
    parts
      .filter(([, text]) => text !== '')
      .map(([word, text]) => `${word.padEnd(8)}  ${text}`)
      .join('\n'),
  );
}

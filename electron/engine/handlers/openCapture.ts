import type { ConnectOptions, SessionSummary } from '../../../shared/contract/schemas/session.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import type { Timers } from '../ports.ts';
import type { Session } from '../session/session.ts';
import type { Say } from './say.ts';
import { liveSummary, offlineSummary } from './sessionSummary.ts';
import { sessionTicks } from './sessionTicks.ts';

/** One tile of the rail: a live session with the capture it writes, or a capture opened for reading. */
export interface OpenCapture {
  readonly capture: string;
  readonly file: CaptureFile;
  /** Undefined for a capture opened for reading. */
  readonly session: Session | undefined;
  /** What to connect with again. */
  readonly options: ConnectOptions;
  summary(): SessionSummary;
  /** Called once when the capture is being let go of, before its file is. */
  onGone(listener: () => void): void;
  /** Says goodbye and ends the recording; the rows stay. */
  disconnect(): Promise<void>;
  /** Disconnects where needed and closes the file; resolves when both are done, however often it is called. */
  letGo(): Promise<void>;
}

export interface LiveOptions {
  readonly options: ConnectOptions;
  readonly file: CaptureFile;
  readonly session: Session;
  readonly timers: Timers;
  readonly say: Say;
  /** The session connected, or failed to. */
  readonly onSettled: (summary: SessionSummary) => void;
}

/** Follows a live session: ticks what becomes of it and of its calls. */
export function liveCapture({ options, file, session, timers, say, onSettled }: LiveOptions): OpenCapture {
  const summary = (): SessionSummary => liveSummary(session, file);
  const ticks = sessionTicks(
    () => file.counts(),
    () => say('session', summary()),
    timers,
  );
  let phase: SessionSummary['phase'] = 'connecting';
  session.onChanged(() => {
    const before = phase;
    ({ phase } = session.summary());
    ticks.touched();
    if (phase === before) return;
    if (phase === 'connected' || phase === 'failed') onSettled(summary());
    // Nothing more will be said: the recording is whole, and the file need not look cut off when we are gone.
    if (phase === 'failed') timers.set(0, () => void disconnect());
  });
  session.onCall((call) => say('call', call));
  session.onInbox((item) => say('inbox', item));
  session.onTask((task) => say('task', task));
  session.onSubscription((subscription) => say('subscription', subscription));
  const disconnect = async (): Promise<void> => {
    await session.close();
    file.endRecording();
    ticks.touched();
  };
  const life = lifeOf(file, () => disconnect().finally(() => ticks.dispose()));
  return { capture: file.capture, file, session, options, summary, disconnect, ...life };
}

/** A capture opened for reading, followed while another program records it. Connecting again asks its server anew. */
export function offlineCapture(file: CaptureFile, timers: Timers, say: Say): OpenCapture {
  const options: ConnectOptions = { url: file.info().url, transport: 'auto', revision: 'auto', headers: [] };
  const summary = (): SessionSummary => offlineSummary(file, options);
  const ticks = sessionTicks(
    () => file.counts(),
    () => say('session', summary()),
    timers,
  );
  const end = (): Promise<void> => Promise.resolve(ticks.dispose());
  return {
    capture: file.capture,
    file,
    session: undefined,
    options,
    summary,
    disconnect: () => Promise.resolve(),
    ...lifeOf(file, end),
  };
}

function lifeOf(file: CaptureFile, end: () => Promise<void>): Pick<OpenCapture, 'onGone' | 'letGo'> {
  const listeners = new Set<() => void>();
  let leaving: Promise<void> | undefined;
  const leave = async (): Promise<void> => {
    await end();
    for (const listener of listeners) listener();
    file.close();
  };
  return {
    onGone: (listener) => void listeners.add(listener),
    letGo: () => (leaving ??= leave()),
  };
}

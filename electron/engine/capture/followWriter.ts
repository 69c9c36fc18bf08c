// Another program is recording this capture: its commits become rows here.
import type { DatabaseSync } from 'node:sqlite';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import type { Ports } from '../ports.ts';
import type { MetaTable } from './captureMeta.ts';
import type { CaptureStore } from './captureStore.ts';
import type { ChangeFeed } from './changeFeed.ts';
import type { CaptureCounts } from './recorder.ts';
import { isAlive } from './writerLock.ts';

/** How often the file is asked for commits, in ms. */
const ASK_EVERY_MS = 100;

export interface FollowedCapture {
  readonly db: DatabaseSync;
  readonly meta: MetaTable;
  readonly store: CaptureStore;
  readonly feed: ChangeFeed;
  /** Without ports the capture stands as it was when it was opened. */
  readonly ports: Ports | undefined;
}

export interface Follower {
  counts(): CaptureCounts;
  lastAt(): number;
  state(): CaptureInfo['state'];
  stop(): void;
}

/** Starts following. Rows that were pending are told as changed with every commit, for a commit does not say which rows it completed. */
export function followWriter({ db, meta, store, feed, ports }: FollowedCapture): Follower {
  const versionOf = db.prepare('PRAGMA data_version');
  const version = (): unknown => versionOf.get()?.['data_version'];
  let seen = version();
  let counts = meta.need('counts');
  let lastAt = meta.need('lastAt');
  let state: CaptureInfo['state'] = 'recording';
  let pending = store.reader.pendingEvents();
  let clear: (() => void) | undefined;

  const ask = (): void => {
    const now = version();
    if (now !== seen) {
      seen = now;
      counts = meta.need('counts');
      lastAt = meta.need('lastAt');
      store.tail.skipTo(store.reader.lastEvent());
      const before = pending;
      pending = store.reader.pendingEvents();
      feed.emit(before);
    }
    if (meta.need('closed')) state = 'closed';
    else if (ports !== undefined && !isAlive(meta.get('writer'), ports.clock.wallMs())) state = 'cut-off';
    if (state === 'recording') plan();
  };

  const plan = (): void => {
    clear = ports?.timers.set(ASK_EVERY_MS, ask);
  };

  plan();
  return { counts: () => counts, lastAt: () => lastAt, state: () => state, stop: () => clear?.() };
}

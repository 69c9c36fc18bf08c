// Captures in folders of their own, on a clock that tests move.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createCapture, type RecordingCapture } from '../../electron/engine/capture/createCapture.ts';
import type { Ports } from '../../electron/engine/ports.ts';
import type { ViewFilter } from '../../shared/contract/contract.ts';
import type { EventRow } from '../../shared/observation/eventRow.ts';
import type { CaptureFile } from '../../electron/engine/capture/captureFile.ts';

/** Ports whose time passes only when told to. */
export interface ManualPorts extends Ports {
  /** Lets `ms` pass and rings what is due, in order. */
  pass(ms: number): void;
}

/** Starts at 2026-11-21T09:00:00Z. */
export function manualPorts(): ManualPorts {
  let now = 0;
  const timers = new Set<{ readonly due: number; readonly fire: () => void }>();
  return {
    clock: { now: () => now * 1000, wallMs: () => Date.UTC(2026, 10, 21, 9) + now },
    timers: {
      set(ms, fire) {
        const timer = { due: now + ms, fire };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    log: { info: () => undefined, problem: () => undefined },
    randomId: () => 'id',
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due);
        if (next === undefined) break;
        now = Math.max(now, next.due);
        timers.delete(next);
        next.fire();
      }
      now = end;
    },
  };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-test-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new capture in a folder of its own. */
export function newCapture(ports: Ports = manualPorts(), path = join(temporaryFolder(), 'test.wirescope')): RecordingCapture {
  return createCapture({ path, url: 'http://server.test/mcp', app: 'Wirescope 0.1.0', ports });
}

export const EVERYTHING: ViewFilter = { preset: 'all', kinds: [] };

/** All rows of a capture through a view. */
export function allRows(capture: CaptureFile, filter: ViewFilter = EVERYTHING): EventRow[] {
  const view = capture.view(filter);
  const rows: EventRow[] = [];
  while (rows.length < view.total) rows.push(...view.rows(rows.length, rows.length + 500));
  view.dispose();
  return rows;
}

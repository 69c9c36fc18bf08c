import type { ViewFilter } from '../../shared/contract/contract.ts';
import type { EventRow } from '../../shared/observation/eventRow.ts';
import type { CaptureFile } from '../engine/capture/captureFile.ts';
import { rowLine } from './rowLine.ts';
import type { Terminal } from './terminal.ts';

/** Rows read from the capture at a time. */
const page = 200;

/**
 * Prints the rows of a capture that a filter shows as they come, and an exchange's row once more when it is complete. The rows are pulled as fast as the
 * terminal takes them: a slow reader holds nothing up and loses nothing. `finish` prints what is left.
 */
export function printRows(file: CaptureFile, terminal: Terminal, filter: ViewFilter): { finish(): Promise<void> } {
  const view = file.view(filter);
  /** Exchanges shown while they were open. */
  const open = new Set<number>();
  let next = 0;
  let printing: Promise<void> | undefined;

  const completed = (): readonly EventRow[] => {
    const rows = [...open].flatMap((event) => file.row(event) ?? []).filter((row) => !row.pending);
    for (const { event } of rows) open.delete(event);
    return rows;
  };

  const print = async (): Promise<void> => {
    for (let rows = completed(); rows.length > 0 || next < view.total; rows = completed()) {
      const fresh = view.rows(next, Math.min(view.total, next + page));
      next += fresh.length;
      for (const { event, kind, pending } of fresh) if (kind === 'http' && pending) open.add(event);
      await terminal.out([...rows, ...fresh].map((row) => `${rowLine(row, terminal)}\n`).join(''));
    }
  };
  const wake = (): void => {
    printing ??= print().finally(() => (printing = undefined));
  };
  view.onMoved(wake);
  wake();

  return {
    async finish() {
      await printing;
      await print();
      view.dispose();
    },
  };
}

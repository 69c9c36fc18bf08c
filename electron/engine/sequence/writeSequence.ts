// A sequence diagram of what a filter shows, as far as its format holds.
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { mermaidLines, type Diagram } from '../../../shared/sequence/mermaid.ts';
import { svgPieces } from '../../../shared/sequence/svg.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { isCaptureId } from '../capture/captureFolder.ts';
import type { View } from '../view/view.ts';

const formats = {
  mermaid: { write: mermaidLines, extension: 'mmd', mediaType: 'text/vnd.mermaid' },
  svg: { write: svgPieces, extension: 'svg', mediaType: 'image/svg+xml' },
} as const;

/** How a sequence can be written. */
export type SequenceFormat = keyof typeof formats;

/** A diagram, and how much of the filter it holds. */
export interface WrittenSequence {
  readonly text: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly drawn: number;
  readonly total: number;
}

const ROWS_AT_ONCE = 500;

/** Writes the rows a filter shows. Rejects with `ContractError` `bad-params` where its query is none. */
export async function writeSequence(file: CaptureFile, filter: ViewFilter, format: SequenceFormat): Promise<WrittenSequence> {
  const { write, extension, mediaType } = formats[format];
  const view = await file.openView(filter);
  try {
    const { total } = view;
    const { text, drawn } = gathered(write({ server: file.info().server, total, rows: rowsOf(view, total) } satisfies Diagram));
    const name = isCaptureId(file.capture) ? file.capture : 'capture';
    return { text, fileName: `${name}.${extension}`, mediaType, drawn, total };
  } finally {
    view.dispose();
  }
}

function* rowsOf(view: View, total: number): Generator<EventRow, void> {
  for (let from = 0; from < total; from += ROWS_AT_ONCE) yield* view.rows(from, Math.min(total, from + ROWS_AT_ONCE));
}

function gathered(pieces: Generator<string, number>): Pick<WrittenSequence, 'text' | 'drawn'> {
  const parts: string[] = [];
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return { text: parts.join(''), drawn: step.value };
    parts.push(step.value);
  }
}

import type { Exporter } from '../exporter.ts';
import { observationLine } from '../observationLine.ts';

/** One observation a line, in order: truth with its exact bytes, and what was derived from it. */
export const exporter: Exporter = {
  id: 'jsonl',
  title: 'Observations (JSON Lines)',
  description:
    'For scripts: one observation a line, truth with its exact bytes as base64, then the frames and messages derived from it; marks and notes last.',
  cannotCarry: 'Rows, which are made again from the observations; parsed values of messages, which their bytes say.',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  reads: 'rows',
  *write(source) {
    for (const observation of source.observations()) yield observationLine(observation);
    for (const { kind, ...mark } of source.marks()) yield `${JSON.stringify({ kind: 'mark', of: kind, ...mark })}\n`;
  },
};

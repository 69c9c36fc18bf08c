import { svgPieces } from '../../sequence/svg.ts';
import type { Exporter } from '../exporter.ts';

/** A sequence diagram as a picture; what it leaves out it says. */
export const exporter: Exporter = {
  id: 'svg',
  title: 'Sequence diagram (SVG)',
  description: 'For documents: client, server and an arrow a message, as a picture; the first 2,000 events of a long capture.',
  cannotCarry: 'Bytes, headers, bodies and times: only who said what to whom, and only the beginning of a long capture.',
  extension: 'svg',
  mediaType: 'image/svg+xml',
  reads: 'rows',
  write: (source) => svgPieces({ server: source.about.server, total: source.events, rows: source.rows() }),
};

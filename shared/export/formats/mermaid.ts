import { mermaidLines } from '../../sequence/mermaid.ts';
import type { Exporter } from '../exporter.ts';

/** A sequence diagram as text, within what Mermaid accepts; what it leaves out it says. */
export const exporter: Exporter = {
  id: 'mermaid',
  title: 'Sequence diagram (Mermaid)',
  description:
    'For documents and issues: client, server and an arrow a message, as text that Mermaid draws; the beginning only of a long capture.',
  cannotCarry: 'Bytes, headers, bodies and times: only who said what to whom, and only the beginning of a long capture.',
  extension: 'mmd',
  mediaType: 'text/vnd.mermaid',
  reads: 'rows',
  write: (source) => mermaidLines({ server: source.about.server, total: source.events, rows: source.rows() }),
};

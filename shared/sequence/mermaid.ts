// Steps as a Mermaid sequence diagram. What a server said is text there and nothing else: no directive, no line end, no markup.
import { formatCount, formatPlural } from '../base/format.ts';
import type { EventRow } from '../observation/eventRow.ts';
import { cutTo, stepOf, stepText, type Party, type SequenceStep } from './step.ts';

/** What a diagram is of. */
export interface Diagram {
  /** What the server is called; empty where it is not known. */
  readonly server: string;
  /** How many rows there are to draw. */
  readonly total: number;
  readonly rows: Iterable<EventRow>;
}

/** Mermaid refuses a text above 50,000 characters (its `maxTextSize`), so a diagram ends before that and says what it leaves out. */
export const MERMAID_CHARACTERS = 48_000;
/** Characters of one step. */
const STEP_CHARACTERS = 160;

/** A diagram, line by line, each with its line end; returns how many rows it draws. */
export function* mermaidLines({ server, total, rows }: Diagram): Generator<string, number> {
  const head = `sequenceDiagram\n  participant C as Client\n  participant S as ${words(server === '' ? 'Server' : cutTo(server, 80))}\n`;
  yield head;
  let length = head.length;
  let drawn = 0;
  for (const row of rows) {
    const line = lineOf(stepOf(row));
    if (length + line.length > MERMAID_CHARACTERS) break;
    yield line;
    length += line.length;
    drawn += 1;
  }
  if (drawn < total) yield `  Note over C,S: ${leftOut(drawn, total)}\n`;
  return drawn;
}

/** What a bounded diagram says about the rest. */
export function leftOut(drawn: number, total: number): string {
  return `the first ${formatCount(drawn)} of ${formatPlural(total, 'event')} are drawn`;
}

const sides: Readonly<Record<Party, readonly [string, string]>> = { client: ['C', 'S'], server: ['S', 'C'] };

function lineOf(step: SequenceStep): string {
  const text = words(cutTo(stepText(step), STEP_CHARACTERS));
  if (step.from === undefined || step.shape === 'state') return `  Note over C,S: ${text}\n`;
  const [from, to] = sides[step.from];
  if (step.shape === 'exchange') return `  Note left of C: ${text}\n`;
  return `  ${from}${arrowOf(step)}${to}: ${text}\n`;
}

/** Mermaid › Sequence diagrams › Messages: solid and dotted lines, with an arrow head, an open head, or a cross. */
function arrowOf({ shape }: SequenceStep): string {
  switch (shape) {
    case 'answer':
      return '-->>';
    case 'error':
      return '--x';
    case 'invalid':
      return '-x';
    case 'notification':
    case 'frame':
      return '-)';
    default:
      return '->>';
  }
}

/**
 * A text as Mermaid takes it in a label: everything with a meaning of its own there (`#` and `;` end a label, `:` and `%` may start
 * something, `<` and `&` are markup) is an entity code, a character's number between `#` and `;`.
 */
export function words(text: string): string {
  const encoded = text.replace(/[^\p{L}\p{M}\p{N} _"→•.,/()[\]{}=+*?!'…–−·-]/gu, (character) => `#${character.codePointAt(0)!};`);
  return encoded.trim() === '' ? '-' : encoded;
}

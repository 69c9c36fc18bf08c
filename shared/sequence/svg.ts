// Steps as a picture of its own: two lifelines, an arrow a step. What a server said is the text of a text element and nothing else.
import { formatSinceStart } from '../base/format.ts';
import { visibleLine } from '../base/visibleText.ts';
import type { EventRow } from '../observation/eventRow.ts';
import { lanePaths } from './lanes.ts';
import { leftOut, type Diagram } from './mermaid.ts';
import { stepOf, type SequenceStep } from './step.ts';
import { fitText, textWidth } from './textWidth.ts';

/** The most steps of one picture: longer ones are refused by printers and slow in browsers. */
export const SVG_STEPS = 2_000;

const [WIDTH, HEAD, ROW, CLIENT, SERVER] = [960, 44, 28, 120, 920];
/** px of the type, and of the room for a label between the lifelines, and for a name above one. */
const [SIZE, ROOM, NAME_ROOM] = [12, SERVER - CLIENT - 40, 400];

/** A picture, piece by piece; returns how many rows it draws. */
export function* svgPieces({ server, total, rows }: Diagram): Generator<string, number> {
  const steps = Math.min(total, SVG_STEPS);
  const height = HEAD + steps * ROW + (steps < total ? ROW : 0) + 16;
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="${SIZE}">\n`;
  yield `<title>${xml(`Sequence with ${nameOf(server)}`)}</title>\n${STYLE}`;
  yield `<rect width="${WIDTH}" height="${height}" class="ground"/>\n`;
  yield lifeline(CLIENT, 'Client', height) + lifeline(SERVER, nameOf(server), height);
  let drawn = 0;
  for (const row of rows) {
    if (drawn === steps) break;
    yield stepPicture(row, HEAD + drawn * ROW);
    drawn += 1;
  }
  if (drawn < total) yield label(HEAD + drawn * ROW + 18, 'weak', leftOut(drawn, total));
  yield '</svg>\n';
  return drawn;
}

const STYLE = `<style>
.ground{fill:#fff}.life{stroke:#808b98}.name{fill:#161b22;font-weight:600}.time,.weak{fill:#566270}.time{font-family:ui-monospace,monospace;font-size:11px}
.step line,.step path{fill:none;stroke-width:1.5}.out line,.out path{stroke:#0a63a8}.in line,.in path{stroke:#0c7449}.failed line,.failed path{stroke:#bd2118}
.out .closed{fill:#0a63a8}.in .closed{fill:#0c7449}.step .lanes{stroke:#a3adb9;stroke-width:1}
.quiet line,.quiet path{stroke:#808b98;stroke-width:1}.dotted line{stroke-dasharray:5 3}.head{fill:#161b22;font-family:ui-monospace,monospace}.failed .head{fill:#bd2118}
</style>
`;

function nameOf(server: string): string {
  return server === '' ? 'Server' : fitText(visibleLine(server), NAME_ROOM, 'medium', SIZE);
}

function lifeline(x: number, name: string, height: number): string {
  const anchor = x === CLIENT ? 'middle' : 'end';
  return `<text x="${x === CLIENT ? x : x + 30}" y="22" text-anchor="${anchor}" class="name">${xml(name)}</text><line x1="${x}" y1="30" x2="${x}" y2="${height - 8}" class="life"/>\n`;
}

function stepPicture(row: EventRow, top: number): string {
  const step = stepOf(row);
  const { others, own } = lanePaths(row, { client: CLIENT, top, arrow: 21, height: ROW });
  const lanes = others + own === '' ? '' : `<path class="lanes" d="${others}${own}"/>`;
  const time = `<text x="8" y="${top + 20}" class="time">${formatSinceStart(step.at)}</text>`;
  const said = label(top + 14, undefined, step.head, [step.about, step.id === undefined ? '' : `(id ${step.id})`, step.rest]);
  return `<g class="step ${classesOf(step)}">${time}${lanes}${step.from === undefined ? '' : arrow(step, top + 21)}${said}</g>\n`;
}

function classesOf({ shape, from, failed }: SequenceStep): string {
  const quiet = shape === 'exchange' || shape === 'frame' || shape === 'state';
  const dotted = shape === 'answer' || shape === 'error' || shape === 'frame';
  return [failed ? 'failed' : quiet ? 'quiet' : from === 'server' ? 'in' : 'out', ...(dotted ? ['dotted'] : [])].join(' ');
}

function arrow({ from, shape }: SequenceStep, y: number): string {
  const [start, end] = from === 'client' ? [CLIENT, SERVER] : [SERVER, CLIENT];
  return `<line x1="${start}" y1="${y}" x2="${end}" y2="${y}"/><path${isClosed(shape) ? ' class="closed"' : ''} d="${arrowHead(shape, end, y, from === 'client' ? 1 : -1)}"/>`;
}

/** The head of an arrow at `x`, pointing right (1) or left (-1): open for what wants no answer, a cross for errors. */
export function arrowHead(shape: SequenceStep['shape'], x: number, y: number, towards: 1 | -1): string {
  const back = x - towards * 8;
  if (shape === 'error' || shape === 'invalid') {
    const far = x - towards * 12;
    const near = x - towards * 4;
    return `M${far} ${y - 4}L${near} ${y + 4}M${far} ${y + 4}L${near} ${y - 4}`;
  }
  return `M${back} ${y - 4}L${x} ${y}L${back} ${y + 4}${isClosed(shape) ? 'Z' : ''}`;
}

/** Whether the head of an arrow is filled. */
export function isClosed(shape: SequenceStep['shape']): boolean {
  return shape === 'request' || shape === 'answer' || shape === 'batch';
}

function label(y: number, style: string | undefined, head: string, others: readonly string[] = []): string {
  const first = fitText(head, ROOM, 'mono', SIZE);
  const left = ROOM - textWidth(`${first} `, 'mono', SIZE);
  const rest = fitText(others.filter((part) => part !== '').join(' '), left, 'sans', SIZE);
  const more = rest === '' ? '' : `<tspan class="weak"> ${xml(rest)}</tspan>`;
  return `<text x="${(CLIENT + SERVER) / 2}" y="${y}" text-anchor="middle"><tspan class="${style ?? 'head'}">${xml(first)}</tspan>${more}</text>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as XML 1.0 takes it: what it has no characters for (XML 1.0 › 2.2) becomes U+FFFD. */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"']/g, (character) => entities[character]!);
}

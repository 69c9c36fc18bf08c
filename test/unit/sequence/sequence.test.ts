import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitLabel, columnsOf, waits } from '../../../renderer/features/sequence/model/geometry.ts';
import { stepIntent } from '../../../renderer/features/sequence/model/stepKeys.ts';
import { stepWords } from '../../../renderer/features/sequence/model/stepWords.ts';
import type { EventKind, EventRow } from '../../../shared/observation/eventRow.ts';
import { mermaidLines, MERMAID_CHARACTERS } from '../../../shared/sequence/mermaid.ts';
import { cutTo, stepOf, stepText } from '../../../shared/sequence/step.ts';
import { SVG_STEPS, svgPieces } from '../../../shared/sequence/svg.ts';
import { textWidth } from '../../../shared/sequence/textWidth.ts';
import { verifies } from '../../support/verifies.ts';
import { readXml } from './readXml.ts';

const KINDS: readonly EventKind[] = ['http', 'request', 'result', 'error', 'notification', 'batch', 'invalid', 'frame', 'state'];
/** What a server may say to leave its place in a diagram. */
const PIECES: readonly string[] =
  '# ; : %% %%{init:{}}%% end style loop \n \r\n " <b> &amp; #35; ->> C->>S:x wrap: ]]> <!-- </svg> é 😀 \u2028 \u202e \u2067 \0 \ufffe { } \\ a ~~~'
    .split(' ')
    .concat(' ', '\ud800', '\udc00');
const said = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
);
const rows: fc.Arbitrary<EventRow> = fc.record({
  event: fc.nat(1_000_000),
  at: fc.nat(),
  kind: fc.constantFrom(...KINDS),
  direction: fc.constantFrom('out', 'in', undefined),
  method: said,
  target: said,
  detail: said,
  rpcId: fc.option(
    said.map((text) => `"${text}"`),
    { nil: undefined },
  ),
  status: fc.option(fc.integer(), { nil: undefined }),
  pending: fc.boolean(),
  ordinal: fc.constant(1),
  lanesAbove: fc.constant(0),
  lanesBelow: fc.constant(0),
});
const blank: EventRow = {
  event: 1,
  at: 0,
  kind: 'request',
  method: 'tools/call',
  target: 'echo',
  detail: '{"text":"hi"}',
  direction: 'out',
  rpcId: '"a-1"',
  pending: false,
  ordinal: 1,
  lanesAbove: 0,
  lanesBelow: 0,
};

verifies('sequence-steps', 'of every kind, whatever it says', () => {
  expect(stepOf(blank)).toMatchObject({ shape: 'request', from: 'client', head: 'tools/call', about: 'echo', id: 'a-1' });
  expect(stepText(stepOf(blank))).toBe('tools/call echo (id a-1) {"text":"hi"}');
  expect(stepOf({ ...blank, kind: 'result', direction: 'in' })).toMatchObject({ shape: 'answer', from: 'server' });
  expect(stepOf({ ...blank, kind: 'http', direction: undefined, status: 404 })).toMatchObject({
    shape: 'exchange',
    from: 'client',
    about: 'echo 404',
  });
  expect(stepOf({ ...blank, kind: 'state', direction: undefined, target: 'Connected' })).toMatchObject({
    from: undefined,
    head: 'Connected',
  });
  expect(stepWords(stepOf({ ...blank, pending: true }))).toBe('client to server, pending request');
  fc.assert(
    fc.property(rows, (row) => {
      const text = stepText(stepOf(row));
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
    }),
  );
});

/** A line as Mermaid's lexer takes it: a label holds no `#`, `;` or line end but in entity codes (Mermaid › sequenceDiagram.jison). */
const LINE =
  /^ {2}(?:C(?:->>|-->>|--x|-x|-\))S|S(?:->>|-->>|--x|-x|-\))C|Note over C,S|Note left of C): ((?:[^#;\n:%<>&]|#\d+;)+)$/u;
const decoded = (label: string): string => label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

verifies('sequence-mermaid', 'each line is one of its grammar and says what was said', () => {
  fc.assert(
    fc.property(said, fc.array(rows, { maxLength: 8 }), (server, list) => {
      const lines = [...mermaidLines({ server, total: list.length, rows: list })].join('').split('\n').slice(0, -1);
      expect(lines[0]).toBe('sequenceDiagram');
      expect(lines[2]).toMatch(/^ {2}participant S as (?:[^#;\n]|#\d+;)+$/u);
      expect(lines.length).toBe(3 + list.length);
      list.forEach((row, index) => {
        const label = LINE.exec(lines[3 + index]!)?.[1];
        expect(label, lines[3 + index]).toBeDefined();
        expect(decoded(label!)).toBe(cutTo(stepText(stepOf(row)), 160).trim() === '' ? '-' : cutTo(stepText(stepOf(row)), 160));
      });
    }),
  );
});

verifies('sequence-mermaid', 'ends before Mermaid refuses it, and says so', () => {
  const list = Array.from({ length: 5_000 }, (_, index) => ({ ...blank, event: index + 1 }));
  const text = [...mermaidLines({ server: 'shop', total: list.length, rows: list })].join('');
  expect(text.length).toBeLessThan(50_000);
  expect(text.length).toBeGreaterThan(MERMAID_CHARACTERS - 200);
  const drawn = text.split('\n').filter((line) => line.includes('tools/call')).length;
  expect(text).toContain(
    `Note over C,S: the first ${drawn === 0 ? '' : drawn.toLocaleString('en-US')} of 5,000 events are drawn`,
  );
});

verifies('sequence-svg', 'as XML, each text as it was said', () => {
  fc.assert(
    fc.property(said, fc.array(rows, { maxLength: 6 }), (server, list) => {
      const texts = readXml([...svgPieces({ server, total: list.length, rows: list })].join(''));
      const steps = texts.filter(({ path }) => path.endsWith('g/text') || path.endsWith('tspan'));
      for (const row of list) {
        const { head } = stepOf(row);
        if (head === '') continue;
        expect(
          steps.some(({ text }) => text === cutTo(head, 120)),
          JSON.stringify([head, steps]),
        ).toBe(true);
      }
    }),
  );
});

verifies('sequence-svg', 'bounded, with what is left out said', () => {
  function* endless(): Generator<EventRow, void> {
    for (let event = 1; ; event += 1) yield { ...blank, event };
  }
  const text = [...svgPieces({ server: '', total: 1_000_000, rows: endless() })].join('');
  expect(text.match(/<g class="step/g)).toHaveLength(SVG_STEPS);
  expect(text).toContain('the first 2,000 of 1,000,000 events are drawn');
  expect(text.length).toBeLessThan(2_000_000);
});

verifies('sequence-label-fits', 'at any width', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 200, max: 3_000 }), (row, width) => {
      const columns = columnsOf(width);
      const step = stepOf(row);
      const { head, about, rest } = fitLabel(step, columns);
      const taken = textWidth(head, 'mono', 12) + textWidth(about, 'medium', 12) + textWidth(rest, 'sans', 12);
      expect(taken + (step.pending ? textWidth(waits, 'sans', 12) : 0)).toBeLessThanOrEqual(columns.server - columns.client - 40);
      for (const [whole, cut] of [
        [step.head, head],
        [step.about, about],
      ] as const)
        expect(cut === whole || cut === '' || (cut.endsWith('…') && whole.startsWith(cut.slice(0, -1)))).toBe(true);
    }),
  );
  const narrow = fitLabel(stepOf(blank), columnsOf(300));
  expect(narrow.head).toBe('tools/call');
  expect(fitLabel(stepOf(blank), columnsOf(900))).toEqual({
    head: 'tools/call',
    about: 'echo',
    rest: 'id a-1 · {"text":"hi"}',
  });
  const cut = (detail: string): number => fitLabel(stepOf({ ...blank, detail }), columnsOf(900)).rest.length;
  expect(cut('H'.repeat(500))).toBeLessThan(cut('h'.repeat(500)) * 0.8);
  expect(cut('漢'.repeat(500))).toBeLessThan(cut('h'.repeat(500)) * 0.7);
});

test('keys of the sequence are those of the rows, and leave the browser its own', () => {
  const press = (key: string, ctrlKey = false) => stepIntent({ key, ctrlKey, metaKey: false, altKey: false }, 20);
  expect(press('ArrowDown')).toEqual({ kind: 'move', by: 1 });
  expect(press('K')).toEqual({ kind: 'move', by: -1 });
  expect(press('PageDown')).toEqual({ kind: 'move', by: 19 });
  expect(press(']')).toEqual({ kind: 'jump', to: 'answer' });
  expect(press('f', true)).toBeUndefined();
  expect(press('x')).toBeUndefined();
});

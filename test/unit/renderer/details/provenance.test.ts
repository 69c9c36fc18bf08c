import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../../../shared/base/bytes.ts';
import { readJson } from '../../../../shared/base/json.ts';
import { placesOfText } from '../../../../shared/base/textPlaces.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { parseQuery } from '../../../../shared/filter/parseQuery.ts';
import { predicateOf, type Surroundings } from '../../../../shared/filter/predicate.ts';
import { endingIds } from '../../../../shared/observation/ending.ts';
import { differingPart } from '../../../../renderer/diff/sideLines.ts';
import { compare, comparedText } from '../../../../renderer/features/details/model/compareLines.ts';
import { endingLook } from '../../../../renderer/rows/endingLook.ts';
import { containersAround, pickedAt } from '../../../../renderer/features/details/model/picked.ts';
import { rowTerms } from '../../../../renderer/features/details/model/rowFilters.ts';
import {
  bodyLines,
  byteOfChar,
  charOfByte,
  excerpt,
  markedPart,
  oddBytes,
  sentLength,
  visible,
} from '../../../../renderer/features/details/model/sentLines.ts';
import { valueActions } from '../../../../renderer/features/details/model/valueActions.ts';
import { verifies } from '../../../support/verifies.ts';
import { rowOf } from '../timeline/rows.ts';

const text = '{"params":{"items":[1,{"odd key":"é\\n"}],"x":null}}';
const root = readJson(text).root!;
const at = (part: string): number => text.indexOf(part);

describe('a value picked from its bytes', () => {
  test.each([
    ['1,{', 'params.items[0]'],
    ['"odd', 'params.items[1]["odd key"]'],
    ['"é', 'params.items[1]["odd key"]'],
    ['null', 'params.x'],
    ['[', 'params.items'],
  ])('%s', (part, path) => {
    expect(pickedAt(root, at(part))?.path).toBe(path);
  });

  test('the way to it unfolds', () => {
    expect(containersAround(root, at('"é'))).toEqual([0, at('{"items'), at('['), at('{"odd')]);
    expect(pickedAt(root, text.length)).toBeUndefined();
  });
});

describe('lines as sent', () => {
  const bytes = Uint8Array.from([...encodeUtf8('{"a":"é'), 0xff, ...encodeUtf8('😀",\r\n"b":1}')]);
  const decoded = new TextDecoder().decode(bytes);
  const places = [...placesOfText(bytes, 100)];
  const message: NonNullable<EventDetails['message']> = {
    text: decoded,
    bytes: bytes.length,
    truncated: false,
    remarks: [],
    places,
  };
  const odd = oddBytes(places);

  verifies('leaf-to-bytes', 'characters and bytes of a line, with a byte that is no UTF-8 in it', () => {
    const [first, second] = bodyLines(message);
    expect([first!.from, first!.end, second!.from, second!.text]).toEqual([100, '\r\n', 117, '"b":1}']);
    for (let char = 0; char < first!.text.length; char++) {
      const byte = byteOfChar(first!.text, 100, char, odd);
      if (first!.text.charCodeAt(char) < 0xdc00 || first!.text.charCodeAt(char) > 0xdfff)
        expect(charOfByte(first!.text, 100, byte, odd)).toBe(char);
    }
    expect(markedPart(second!, [{ from: 121, to: 122 }], odd)).toEqual({ from: 4, to: 5 });
    expect(markedPart(first!, [{ from: 121, to: 122 }], odd)).toBeUndefined();
  });

  verifies('long-values-counted', 'a long line shows its beginning and what is around the mark', () => {
    const line = 'x'.repeat(10_000);
    const stretches = excerpt(line, { from: 8000, to: 8003 }, 400);
    expect(stretches.filter(({ kind }) => kind === 'left-out')).toHaveLength(2);
    expect(stretches.find((each) => each.kind === 'shown' && each.marked)).toMatchObject({ at: 8000, text: 'xxx' });
    const whole = stretches.reduce((sum, each) => sum + (each.kind === 'shown' ? each.text.length : each.count), 0);
    expect(whole).toBe(10_000);
    expect(excerpt('short', { from: 1, to: 2 }, 400).map((each) => (each.kind === 'shown' ? each.text : ''))).toEqual([
      's',
      'h',
      'ort',
    ]);
  });

  test('control characters are seen longer than they are', () => {
    expect(visible('a\tb\u{feff}')).toBe('a\\tb‹U+FEFF›');
    expect(visible('run\u{202e}gpj')).toBe('run‹U+202E›gpj');
    expect([0, 1, 2, 3, 4].map((count) => sentLength('a\tb', count))).toEqual([0, 1, 1, 2, 3]);
  });
});

const nobody: Surroundings = {
  server: '',
  era: '',
  revision: '',
  parentOf: () => undefined,
  textOf: () => text,
  markOf: () => undefined,
};

verifies(
  'apply-as-filter',
  'every term made from a value or a fact holds for where it was made, and its opposite does not',
  () => {
    const holds = (term: string, row = rowOf(7)): boolean => {
      const query = parseQuery(term);
      if (!query.ok) throw new Error(`${term}: ${query.error.sentence}`);
      return predicateOf(query.value, nobody)(row);
    };
    for (const part of ['1,{', '"é', 'null', '[', '{"odd']) {
      const terms: string[] = [];
      for (const action of valueActions(
        pickedAt(root, at(part))!,
        text,
        (term) => terms.push(term),
        () => undefined,
      ))
        if (/^(filter|has|exclude)$/.test(action.id)) action.onAction();
      for (const term of terms) expect(holds(term), term).toBe(!term.startsWith('-'));
      expect(terms.length).toBeGreaterThan(0);
    }
    const row = rowOf(7, {
      method: 'tools/call',
      target: 'odd "name"',
      rpcId: '"x y"',
      exchange: 3,
      sseId: '8a07-6',
      status: 200,
      ending: 'closed-after-result',
    });
    expect(rowTerms(row)).toContain('ending:closed-after-result');
    for (const term of rowTerms(row)) expect(holds(term, row), term).toBe(true);
  },
);

verifies('ending-told', 'each with a look of its own', () => {
  const looks = endingIds.map((id) => endingLook({ id, how: '' }));
  expect(new Set(looks.map(({ icon, tone, title }) => `${icon} ${tone} ${title}`)).size).toBe(endingIds.length);
  const apart = ['complete', 'closed-before-result', 'closed-after-result', 'reset', 'cancelled', 'timed-out', 'mid-frame'];
  expect(new Set(apart.map((id) => endingLook({ id, how: '' }).tone)).size).toBe(apart.length);
  expect(endingLook({ id: 'stream-closed', how: '' }).tone).not.toMatch(/error|warning/);
  expect(endingLook({ how: 'complete' }).title).toBe('complete');
});

describe('two rows compared', () => {
  const told = (a: string, b: string, options = { all: false, ids: false }): readonly string[] =>
    compare(a, b, options)!.lines.map(({ kind, a: one, b: other, note }) => `${kind}|${one ?? ''}|${other ?? ''}|${note}`);

  verifies('compare-side-by-side', 'what changed stands beside what it was, what is the same is counted', () => {
    const a = '{"id":1,"method":"tools/call","params":{"name":"echo","n":1.0}}';
    const b = '{"id":2,"method":"tools/call","params":{"name":"add","n":1,"more":[1]}}';
    expect(told(a, b)).toEqual([
      'same|{|{|',
      'ignored|"id": 1|"id": 2|not compared',
      'same|"params": {|"params": {|',
      'changed|"name": "echo"|"name": "add"|',
      'spelling|"n": 1.0|"n": 1|the same, written otherwise',
      'added||"more": [|',
      'added||1|',
      'added||]|',
      'same|}|}|',
      'same|…|…|1 the same',
      'same|}|}|',
    ]);
    expect(compare(a, b, { all: false, ids: true })!.counts).toEqual({ added: 1, removed: 0, changed: 2, moved: 0, spelling: 1 });
    expect(told(a, a)).toEqual(['same|{|{|', 'ignored|"id": 1|"id": 1|not compared', 'same|…|…|2 the same', 'same|}|}|']);
  });

  verifies('compare-side-by-side', 'items that moved say where from and where to', () => {
    expect(told('["a","b","c"]', '["b","c","a"]', { all: true, ids: true })).toEqual([
      'same|[|[|',
      'moved|"a"||moved to 2',
      'same|"b"|"b"|',
      'same|"c"|"c"|',
      'moved||"a"|moved from 0',
      'same|]|]|',
    ]);
  });

  test('only the differing part of two texts stands out', () => {
    expect(differingPart('"status:late"', '"status:open"')).toEqual({ from: 8, to: 12 });
    expect(differingPart('aa', 'aaa')).toEqual({ from: 2, to: 2 });
  });

  verifies('secrets-masked', 'also where two exchanges are compared', () => {
    const details = {
      row: rowOf(1, { kind: 'http' }),
      message: null,
      frame: null,
      http: {
        request: { method: 'POST', url: 'http://x/', headers: [['Authorization', 'Bearer very-secret-token']] },
        response: null,
        ending: null,
      },
    } as unknown as EventDetails;
    const { what, text: compared } = comparedText(details);
    expect(what).toBe('exchange');
    expect(compared).not.toContain('very-secret');
    expect(compared).toContain('Bearer ');
  });
});

import fc from 'fast-check';
import { expect } from 'vitest';
import { aboutOf } from '../../../shared/conversation/conversation.ts';
import { reportJson, reportJunit, reportLines, varyingWords } from '../../../shared/conversation/report.ts';
import { verifies } from '../../support/verifies.ts';
import { capture, compared, learned, type Talk } from './talks.ts';

const talks = fc.array(
  fc.record({
    tool: fc.constantFrom('echo', 'add', 'list'),
    args: fc.record({ n: fc.nat(3) }),
    result: fc.jsonValue({ maxDepth: 2 }),
  }),
  { maxLength: 12 },
);

/** Values that are no JSON object or array in a text, so that a key put into one is a change. */
const structure = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 5 });

verifies('compare-same-reordered', 'whatever was done, done again in any order', () => {
  fc.assert(
    fc.property(talks, fc.infiniteStream(fc.nat()), (made, dice) => {
      // What answers the same question otherwise the second time has an order that counts.
      const distinct = [...new Map(made.map((talk) => [`${talk.tool} ${talk.args.n}`, talk])).values()];
      const other = distinct.map((talk) => ({ talk, at: Number(dice.next().value) })).toSorted((a, b) => a.at - b.at);
      const comparison = compared(capture(distinct), capture(other.map(({ talk }) => talk)));
      expect(comparison.isSame).toBe(true);
      expect(comparison.counts.same + comparison.counts.reordered).toBe(distinct.length);
    }),
  );
});

verifies('compare-align', 'what is left out is missing, what is put in is one more, nothing else is different', () => {
  fc.assert(
    fc.property(talks, fc.nat(), fc.nat(), (made: readonly Talk[], out, place) => {
      const odd: Talk = { tool: 'odd', args: { n: 0 }, result: 1 };
      const at = made.length === 0 ? 0 : out % made.length;
      const without = made.filter((_, index) => index !== at);
      const other: readonly Talk[] = without.toSpliced(place % (without.length + 1), 0, odd);
      const { counts, conversations } = compared(capture(made), capture(other));
      expect(counts.extra).toBe(1);
      expect(counts.missing).toBe(made.length === 0 ? 0 : 1);
      expect(conversations.find(({ verdict }) => verdict === 'extra')?.about).toBe('tools/call odd');
      // Of equal questions any may be the one that is gone: what is answered otherwise may then have moved on.
      const isUnique =
        made.filter((talk) => talk.tool === made[at]?.tool && JSON.stringify(talk.args) === JSON.stringify(made[at].args))
          .length <= 1;
      if (isUnique) expect(counts.changed).toBe(0);
    }),
  );
});

verifies('compare-align', 'the same thing asked otherwise is one that changed, not one gone and one more', () => {
  const a = capture([{ tool: 'add', args: { n: 1 }, result: 1 }]);
  const b = capture([{ tool: 'add', args: { n: 2 }, result: 1 }]);
  const { counts, conversations } = compared(a, b);
  expect(counts).toEqual({ same: 0, reordered: 0, changed: 1, missing: 0, extra: 0 });
  expect(conversations[0]?.differences).toMatchObject([{ role: 'request', path: '$.params.arguments.n', a: '1', b: '2' }]);
});

verifies('compare-differences', 'one value changed, gone or new anywhere is one difference there', () => {
  fc.assert(
    fc.property(structure, fc.nat(), fc.constantFrom('changed', 'removed', 'added'), (result, which, how) => {
      const keys = Object.keys(result);
      const key = keys[which % keys.length]!;
      const { [key]: _gone, ...rest } = result;
      const fresh = 'A'.concat(key);
      const other = how === 'removed' ? rest : how === 'added' ? { ...result, [fresh]: 1 } : { ...result, [key]: 'otherwise 1' };
      const comparison = compared(capture([{ tool: 'get', result }]), capture([{ tool: 'get', result: other }]));
      expect(comparison.counts.changed).toBe(1);
      const [difference, ...others] = comparison.conversations[0]!.differences;
      expect(others).toEqual([]);
      expect(difference).toMatchObject({ kind: how, path: `$.result.${how === 'added' ? fresh : key}`, role: 'answer' });
    }),
  );
});

verifies('compare-differences', 'equal captures have none', () => {
  fc.assert(
    fc.property(talks, (made) => {
      expect(compared(capture(made), capture(made)).counts.same).toBe(made.length);
    }),
  );
});

verifies('compare-differences', 'messages more or fewer than there were are told', () => {
  const three = [1, 2, 3].map((progress) => ({ progressToken: 'p', progress }));
  const a = capture([{ tool: 'slow', result: 1, progress: three }]);
  const b = capture([{ tool: 'slow', result: 1, progress: [three[0], three[2]] }]);
  expect(compared(a, b).conversations[0]?.differences).toMatchObject([
    { kind: 'message-removed', role: 'notifications/progress' },
  ]);
});

verifies('compare-differences', 'the order of an array counts unless nothing says so; lists of the protocol have none', () => {
  const a = capture([{ tool: 'get', result: { rows: [1, 2, 3], tools: [{ name: 'a' }, { name: 'b' }] } }]);
  const b = capture([{ tool: 'get', result: { rows: [3, 1, 2], tools: [{ name: 'b' }, { name: 'a' }] } }]);
  expect(compared(a, b).isSame).toBe(false);
  expect(compared(a, b, { orderCounts: false }).isSame).toBe(true);
  expect(compared(a, b, { unordered: [['result', 'rows']] }).conversations[0]?.differences).toEqual([]);
  expect(compared(a, b, { ignored: [['result', 'rows']] }).conversations[0]?.differences).toEqual([]);
});

const uuid = fc.uuid();
const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2099-01-01') }).map((date) => date.toISOString());

verifies('compare-learn', 'what varies is learned, what is dropped fails, whatever else is in it', () => {
  fc.assert(
    fc.property(structure, fc.array(fc.tuple(uuid, moment), { minLength: 4, maxLength: 4 }), fc.nat(), (fixed, given, which) => {
      fc.pre(new Set(given.map(([id]) => id)).size === 4 && new Set(given.map(([, at]) => at)).size === 4);
      const runs = given.map(([Id, At]) => capture([{ tool: 'get', result: { ...fixed, Id, At } }]));
      const varying = learned(runs.slice(0, 3));
      expect(varying.map(varyingWords).toSorted()).toEqual([
        'tools/call get, answer: $.result.At is a time',
        'tools/call get, answer: $.result.Id is a UUID',
      ]);
      expect(compared(runs[0]!, runs[3]!, { varying }).isSame).toBe(true);
      const [Id, At] = given[3]!;
      const whole: Record<string, unknown> = { ...fixed, Id, At };
      const key = Object.keys(whole)[which % Object.keys(whole).length]!;
      const { [key]: _gone, ...dropped } = whole;
      const { isSame, conversations } = compared(runs[0]!, capture([{ tool: 'get', result: dropped }]), { varying });
      expect(isSame).toBe(false);
      expect(conversations[0]?.differences).toMatchObject([{ kind: 'removed', path: `$.result.${key}` }]);
      const other = capture([{ tool: 'get', result: { ...whole, Id: 'not one' } }]);
      expect(compared(runs[0]!, other, { varying }).isSame).toBe(false);
    }),
  );
});

verifies('compare-learn', 'in all items of an array, in one of them, in a text and in JSON within a text', () => {
  const run = (at: string, n: number) =>
    capture([
      {
        tool: 'get',
        result: {
          rows: [
            { at, n: 1 },
            { at, n: 2 },
          ],
          content: [{ text: `Done at ${at} in ${n} ms.` }, { text: 'Fixed' }, { text: JSON.stringify({ at, kept: true }) }],
        },
      },
    ]);
  const runs = [run('2026-11-21T09:00:00Z', 12), run('2026-11-21T09:00:01.5Z', 7)];
  const varying = learned(runs);
  expect(varying.map(varyingWords).toSorted()).toEqual([
    'tools/call get, answer: $.result.content.*.text["(JSON)"].at is a time',
    'tools/call get, answer: $.result.content[0].text is the same text but for times, ids and numbers',
    'tools/call get, answer: $.result.rows.*.at is a time',
  ]);
  const third = run('2027-01-01T00:00:00Z', 900);
  expect(compared(runs[0]!, third, { varying }).isSame).toBe(true);
});

verifies(
  'compare-learn',
  'how often something comes, whether a member is there, how long an array is, which order it has',
  () => {
    const run = (rows: readonly string[], steps: number, note: boolean) =>
      capture([
        {
          tool: 'get',
          result: { rows, log: rows.slice(0, steps).map(() => 'line'), ...(note && { note: 'now and then' }) },
          progress: Array.from({ length: steps }, () => ({ progressToken: 1, progress: 1 })),
        },
      ]);
    const runs = [run(['a', 'b', 'c'], 2, true), run(['c', 'a', 'b'], 3, false)];
    const varying = learned(runs);
    expect(varying.map(varyingWords).toSorted()).toEqual([
      'tools/call get, answer: $.result.log has more or fewer items',
      'tools/call get, answer: $.result.note is there or not',
      'tools/call get, answer: $.result.rows has no order',
      'tools/call get, notifications/progress: comes more or less often',
    ]);
    expect(compared(runs[0]!, run(['b', 'c', 'a'], 1, false), { varying }).isSame).toBe(true);
    expect(compared(runs[0]!, run(['b', 'c', 'd'], 1, false), { varying }).isSame).toBe(false);
  },
);

verifies('compare-learn', 'one run teaches nothing', () => {
  expect(learned([capture([{ tool: 'get', result: 1 }])])).toEqual([]);
});

verifies('report-forms', 'lines, JSON and JUnit of one comparison', () => {
  const a = capture([
    { tool: 'kept', result: 1 },
    { tool: 'gone', result: 2 },
    { tool: 'other', result: { text: 'a < b & "c"\u0000' } },
  ]);
  const b = capture([
    { tool: 'kept', result: 1 },
    { tool: 'other', result: { text: ']]>' } },
  ]);
  const report = { a: 'first', b: 'second', comparison: compared(a, b), varying: [], remarks: ['Something took too long.'] };
  const lines = reportLines(report);
  expect(lines.at(-1)).toBe('Different: 1 conversation the same, 1 changed, 1 missing.');
  expect(lines).toContain('Something took too long.');
  expect(lines.some((line) => line.startsWith('− tools/call gone'))).toBe(true);
  expect(lines.some((line) => line.includes('kept'))).toBe(false);
  expect(reportLines(report, true).some((line) => line.startsWith('= tools/call kept'))).toBe(true);

  const json = JSON.parse(JSON.stringify(reportJson(report))) as { verdict: string; counts: object; conversations: object[] };
  expect(json.verdict).toBe('different');
  expect(json.counts).toEqual(report.comparison.counts);
  expect(json.conversations).toHaveLength(3);

  const junit = reportJunit(report);
  expect(junit).toContain('tests="3" failures="2" errors="0"');
  expect(junit.match(/<testcase /g)).toHaveLength(3);
  expect(junit.match(/<failure /g)).toHaveLength(2);
  expect(junit).toContain(']]&gt;');
  // oxlint-disable-next-line no-control-regex -- XML 1.0 has no place for them
  expect(junit).not.toMatch(/[\u0000-\u0008]/);
  expect(aboutOf(a.all[0]!)).toBe('tools/call kept');
});

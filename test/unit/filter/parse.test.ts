import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeQuery, explainTerms } from '../../../shared/filter/describe.ts';
import { fields } from '../../../shared/filter/fields.ts';
import { parseQuery, termsOf } from '../../../shared/filter/parseQuery.ts';
import type { Query } from '../../../shared/filter/query.ts';
import { createHeldPaths } from '../../../shared/filter/heldPaths.ts';
import { predicateOf } from '../../../shared/filter/predicate.ts';
import { suggest } from '../../../shared/filter/suggest.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { endingIds } from '../../../shared/observation/ending.ts';
import { verifies } from '../../support/verifies.ts';

function parsed(text: string): Query {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(`${text}: ${query.error.sentence}`);
  return query.value;
}

function errorOf(text: string): { readonly at: string; readonly sentence: string; readonly instead: string | undefined } {
  const query = parseQuery(text);
  if (query.ok) throw new Error(`${text} is a filter`);
  const { from, to, sentence, instead } = query.error;
  return { at: text.slice(from, to), sentence, instead };
}

const english = (text: string): string => describeQuery(parsed(text));

const nobody = { server: '', era: '', revision: '', parentOf: () => undefined, markOf: () => undefined };
const anyRow: EventRow = {
  event: 1,
  at: 0,
  kind: 'request',
  method: '',
  target: '',
  detail: '',
  pending: false,
  ordinal: 1,
  lanesAbove: 0,
  lanesBelow: 0,
};

describe('said in English', () => {
  for (const [text, sentence] of [
    ['', ''],
    ['echo', 'that contain “echo”'],
    ['"two words"', 'that contain “two words”'],
    ['"say \\"hi\\""', 'that contain “say "hi"”'],
    ['/mcp', 'that contain “/mcp”'],
    ['/a b/i', 'that match /a b/i'],
    ['http://127.0.0.1/mcp', 'that contain “http://127.0.0.1/mcp”'],
    ['kind:frame', 'that are of the kind frame'],
    ['kind:req,res', 'that are of the kind request or result'],
    ['dir:in', 'that went in'],
    ['method:tools/call', 'whose method is tools/call'],
    ['tool:echo', 'about the tool echo'],
    ['id:7', 'whose JSON-RPC id is 7'],
    ['id:1..3', 'whose JSON-RPC id is between 1 and 3'],
    ['id>5', 'whose JSON-RPC id is more than 5'],
    ['id:"1..3"', 'whose JSON-RPC id is 1..3'],
    ['status>=400', 'whose status is at least 400'],
    ['status:400..499', 'whose status is between 400 and 499'],
    ['status:404,409', 'whose status is 404 or 409'],
    ['size>10k', 'whose size is more than 10 kB'],
    ['took>1s', 'that took more than 1 s'],
    ['took<=250ms', 'that took at most 250 ms'],
    ['took>1.5', 'that took more than 1.5 ms'],
    ['took:1500us..90s', 'that took between 1.5 ms and 1.5 min'],
    ['size:1,1234,1500,1048576', 'whose size is 1 B, 1,234 B, 1.5 kB or 1,048,576 B'],
    ['event:ping', 'whose SSE event type is ping'],
    ['server:orders-mcp', 'from orders-mcp'],
    ['era:stateless', 'of the era stateless'],
    ['exchange:12', 'of exchange 12'],
    ['after:14:02', 'whose time is later than 14:02.000'],
    ['before:1:14:02.5', 'whose time is earlier than 1:14:02.500'],
    ['ending:mid-frame,rst', 'whose exchange ended “Ended in the middle of a frame” or “Reset by the server”'],
    ['ending:*', 'whose exchange ended at all'],
    ['server:*', 'from anything'],
    ['-ending:closed-*', 'whose exchange did not end closed-*'],
    ['is:pending', 'that are pending'],
    ['-method:ping', 'whose method is not ping'],
    ['not is:error', 'that are not errors'],
    ['method!=ping', 'whose method is not ping'],
    ['json:$.params.name="x"', 'whose $.params.name is x'],
    ['json:$.params["odd name"][0].*', 'whose message has $.params["odd name"][0].*'],
    ['json:$.params.progress>=0.5', 'whose $.params.progress is at least 0.5'],
    ['method:/^tools\\/(call|list)$/', 'whose method is what matches /^tools\\/(call|list)$/'],
    [
      'server:orders-mcp after:14:02 -method:ping',
      'from orders-mcp and whose time is later than 14:02.000 and whose method is not ping',
    ],
    ['is:error or is:pending tool:echo', 'that are errors, or (that are pending and about the tool echo)'],
    ['(is:error or is:pending) tool:echo', '(that are errors, or that are pending) and about the tool echo'],
    ['not (a or b)', 'not (that contain “a”, or that contain “b”)'],
    ['-5', 'that contain “-5”'],
  ] as const)
    verifies('filter-english', `${text || 'nothing'} is said in words`, () => expect(english(text)).toBe(sentence));
});

describe('errors at the character', () => {
  for (const [text, at, sentence, instead] of [
    ['methd:ping', 'methd', /no field named methd\. Did you mean method\?/, 'method:ping'],
    ['ending:mid-fram', 'mid-fram', /ending is one of complete, stream-closed/, 'ending:mid-frame'],
    ['ending:nothing*', 'nothing*', /ending is one of/, undefined],
    ['kind:frme', 'frme', /kind is one of http, request/, 'kind:frame'],
    ['foo (is:error', '(', /not closed/, 'foo (is:error)'],
    ['"open', '"open', /quote is not closed/, '"open"'],
    ['is:error or', '', /After "or" a condition is missing/, undefined],
    ['or x', 'o', /Here a condition is missing/, undefined],
    ['status>abc', 'abc', /abc is not a value of status/, undefined],
    ['size>10x', '10x', /looks like 10k/, undefined],
    ['method>ping', 'ping', /method is not a number/, 'method:ping'],
    ['status:', 'status:', /status needs a value/, undefined],
    ['json:params', 'params', /starts with \$/, 'json:$.params'],
    ['json:$.a?', '?', /A path goes on with/, undefined],
    ['method:/(/', '/(/', /This is no pattern/, undefined],
    ['a /(a+)+$/', '/(a+)+$/', /could take forever/, undefined],
    ['method:/(a|a)*b/i', '/(a|a)*b/i', /could take forever/, undefined],
    ['/(a?b?)+c/', '/(a?b?)+c/', /could take forever/, undefined],
    ['/.*.*.*.*x/', '/.*.*.*.*x/', /repeats without bound 4 times in a row, and 3 are taken/, undefined],
    ['/(a?b?c?d?){6}x/', '/(a?b?c?d?){6}x/', /too many ways/, undefined],
    ['x tool:a is:lost', 'lost', /is is one of pending/, undefined],
  ] as const)
    verifies('filter-errors', `${text} is refused where it goes wrong`, () => {
      const error = errorOf(text);
      expect(error.at).toBe(at);
      expect(error.sentence).toMatch(sentence);
      expect(error.instead).toBe(instead);
      if (instead !== undefined) expect(parseQuery(instead).ok).toBe(true);
    });
});

test('every example in the table of fields is a filter and has its words', () => {
  for (const { example } of fields) expect(english(example)).not.toBe('');
});

verifies('filter-english', 'each term is explained where it stands', () => {
  const text = 'is:error (tool:echo or "a b")';
  const explained = explainTerms(parsed(text)).map(({ from, to, sentence }) => [text.slice(from, to), sentence]);
  expect(explained).toEqual([
    ['is:error', 'that are errors'],
    ['tool:echo', 'about the tool echo'],
    ['"a b"', 'that contain “a b”'],
  ]);
});

verifies('filter-errors', 'no text makes the parser throw or take long', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    'or',
    'and',
    'not',
    '-',
    '"',
    '/',
    ':',
    'kind:',
    'json:$',
    '.a',
    '[0]',
    '>',
    '..',
    ',',
    'x',
    ' ',
    '\\',
    '*',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const query = parseQuery(text);
      if (!query.ok) {
        expect(query.error.from).toBeLessThanOrEqual(query.error.to);
        expect(query.error.to).toBeLessThanOrEqual(text.length);
        expect(query.error.sentence).not.toBe('');
      } else {
        for (const { from, to } of termsOf(query.value)) expect(to).toBeGreaterThan(from);
        describeQuery(query.value);
      }
    }),
    { numRuns: 2000 },
  );
  expect(parseQuery('('.repeat(100_000)).ok).toBe(false);
  expect(parseQuery('not '.repeat(100_000)).ok).toBe(false);
});

describe('suggestions', () => {
  const held = {
    tool: [
      { value: 'echo', rows: 1_200 },
      { value: 'search orders', rows: 1 },
    ],
    method: ['tools/call', 'tools/list', 'ping'].map((value) => ({ value, rows: 2 })),
    status: [{ value: '404', rows: 3 }],
    kind: [{ value: 'result', rows: 7 }],
  };
  const texts = (text: string, caret = text.length): readonly string[] => suggest(text, caret, held).map((each) => each.text);

  verifies('filter-suggests', 'the names of fields, then what the capture holds, with how often', () => {
    expect(texts('me')).toEqual(['method:']);
    expect(texts('is:error to')).toEqual(['took', 'tool:'].toSorted((a, b) => fieldOrder(a) - fieldOrder(b)));
    expect(texts('tool:')).toEqual(['echo', '"search orders"']);
    expect(texts('method:list')).toEqual(['tools/list']);
    expect(texts('kind:re')).toEqual(['result', 'request']);
    expect(texts('kind:request,re')).toEqual(['result', 'request']);
    expect(texts('"me')).toEqual([]);
    expect(suggest('-tool:ec is:error', 8, held)).toEqual([{ from: 6, to: 8, text: 'echo', help: '1,200 rows', ends: true }]);
    expect(suggest('kind:req', 8, held)[0]!.help).toBe('');
  });

  verifies('filter-suggests', 'comparisons behind the name of a number, then numbers', () => {
    expect(texts('size')).toEqual(['size:', 'size>', 'size>=', 'size<', 'size<=']);
    expect(texts('tool')).toEqual(['tool:']);
    expect(texts('size>')).toEqual(['1k', '10k', '100k', '1M']);
    expect(texts('took>=1')).toEqual(['10ms', '100ms', '1s', '10s']);
    expect(texts('status>=')).toEqual(['404']);
    expect(texts('after:')).toEqual([]);
  });

  verifies('filter-suggests', 'a value no field of text can hold is spelled out', () => {
    const odd = { target: [{ value: 'two\nlines *', rows: 1 }] };
    const [suggestion] = suggest('target:', 7, odd);
    expect(suggestion!.text).toBe('/^two\\x0alines \\*$/');
    expect(parseQuery(`target:${suggestion!.text}`).ok).toBe(true);
  });

  verifies('filter-suggests', 'what is suggested parses once it stands there', () => {
    for (const { from, to, text } of suggest('tool:', 5, held))
      expect(parseQuery(`${'tool:'.slice(0, from)}${text}${'tool:'.slice(to)}`).ok).toBe(true);
  });
});

function fieldOrder(text: string): number {
  return fields.findIndex(({ id }) => text.startsWith(id));
}

test('a filter of thousands of conditions is refused where it becomes too long', () => {
  expect(errorOf(Array.from({ length: 2000 }, () => 'a').join(' or '))).toMatchObject({
    at: 'a',
    sentence: 'A filter has at most 200 conditions.',
  });
  expect(termsOf(parsed(Array.from({ length: 200 }, () => 'a').join(' '))).length).toBe(200);
});

verifies('filter-endings', 'every ending completes with what it means, and is said in words of its own', () => {
  const held = { ending: [{ value: 'mid-frame', rows: 2 }] };
  const [first, ...others] = suggest('ending:', 7, held);
  expect(first).toMatchObject({ text: 'mid-frame', help: '“Ended in the middle of a frame” · 2 rows', ends: true });
  expect([first, ...others].length).toBe(endingIds.length);
  for (const id of endingIds) {
    const typed = `-ending:${id.slice(0, -1)}`;
    expect(suggest(typed, typed.length, {}).map(({ text }) => text)).toContain(id);
  }
  expect(new Set(endingIds.map((id) => english(`ending:${id}`))).size).toBe(endingIds.length);
});

const json = fc.json({ maxDepth: 4 });

verifies('filter-paths', 'every way and every value that is offered finds its message', () => {
  fc.assert(
    fc.property(json, (text) => {
      const tally = createHeldPaths();
      tally.add(text);
      const around = { ...nobody, textOf: () => text };
      for (const { path, values } of tally.paths()) {
        const holds = (term: string): boolean => predicateOf(parsed(term), around)(anyRow);
        expect(holds(`json:${path}`), path).toBe(true);
        const offered = suggest(`json:${path}=`, path.length + 6, { paths: tally.paths() });
        expect(offered.length).toBe(Math.min(14, values.filter((each) => each !== '').length));
        for (const { text: value } of offered) expect(holds(`json:${path}=${value}`), `${path}=${value}`).toBe(true);
      }
    }),
  );
});

verifies('filter-paths', 'from what is typed on, the nearest first', () => {
  const tally = createHeldPaths();
  tally.add('{"method":"tools/call","params":{"name":"echo","arguments":{"two words":1}},"list":[{"n":1},{"n":2}]}');
  tally.add('{"method":"ping","params":{"name":"two words"}}');
  const offered = (text: string): readonly string[] =>
    suggest(text, text.length, { paths: tally.paths() }).map(({ text: each }) => each);
  expect([offered('json'), offered('after')]).toEqual([['json:$.'], ['after:']]);
  expect(offered('x -json:$.params.n')).toEqual(['$.params.name']);
  expect(offered('json:$.params.name')).toEqual(['$.params.name=', '$.params.name!=']);
  expect(offered('json:$.params.name=')).toEqual(['echo', '"two words"']);
  expect(offered('json:words')).toEqual(['$.params.arguments["two words"]']);
  expect(offered('json:$.params.arguments["two words"]=')).toEqual(['1']);
  expect(offered('json:$.list')).toEqual(['$.list[*]', '$.list[*].n']);
  expect(offered('json:$.method')[0]).toBe('$.method=');
});

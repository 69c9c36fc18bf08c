import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate } from '../../../shared/uriTemplate/uriTemplate.ts';
import { verifies } from '../../support/verifies.ts';

// The values of RFC 6570 §3.2.
const values = {
  count: ['one', 'two', 'three'],
  dom: ['example', 'com'],
  dub: 'me/too',
  hello: 'Hello World!',
  half: '50%',
  var: 'value',
  who: 'fred',
  base: 'http://example.com/home/',
  path: '/foo/bar',
  list: ['red', 'green', 'blue'],
  keys: { semi: ';', dot: '.', comma: ',' },
  v: '6',
  x: '1024',
  y: '768',
  empty: '',
  empty_keys: {},
  undef: undefined,
};

const expand = (text: string): string => {
  const template = parseTemplate(text);
  if (!template.ok) throw new Error(template.problem);
  return template.expand(values);
};

verifies('uri-templates', 'as the tables of RFC 6570 have it', () => {
  const table: Readonly<Record<string, string>> = {
    '{var}': 'value',
    '{hello}': 'Hello%20World%21',
    '{half}': '50%25',
    'O{empty}X': 'OX',
    'O{undef}X': 'OX',
    '{x,y}': '1024,768',
    '{x,hello,y}': '1024,Hello%20World%21,768',
    '?{x,empty}': '?1024,',
    '?{x,undef}': '?1024',
    '?{undef,y}': '?768',
    '{var:3}': 'val',
    '{var:30}': 'value',
    '{list}': 'red,green,blue',
    '{list*}': 'red,green,blue',
    '{keys}': 'semi,%3B,dot,.,comma,%2C',
    '{keys*}': 'semi=%3B,dot=.,comma=%2C',
    '{+var}': 'value',
    '{+hello}': 'Hello%20World!',
    '{+half}': '50%25',
    '{base}index': 'http%3A%2F%2Fexample.com%2Fhome%2Findex',
    '{+base}index': 'http://example.com/home/index',
    '{+path}/here': '/foo/bar/here',
    'here?ref={+path}': 'here?ref=/foo/bar',
    'up{+path}{var}/here': 'up/foo/barvalue/here',
    '{+x,hello,y}': '1024,Hello%20World!,768',
    '{+path:6}/here': '/foo/b/here',
    '{+keys*}': 'semi=;,dot=.,comma=,',
    '{#var}': '#value',
    '{#x,hello,y}': '#1024,Hello%20World!,768',
    '{#path:6}here': '#/foo/bhere',
    '{#keys*}': '#semi=;,dot=.,comma=,',
    'foo{#empty}': 'foo#',
    'foo{#undef}': 'foo',
    '{.who}': '.fred',
    '{.who,who}': '.fred.fred',
    'www{.dom*}': 'www.example.com',
    'X{.empty}': 'X.',
    'X{.list}': 'X.red,green,blue',
    'X{.keys*}': 'X.semi=%3B.dot=..comma=%2C',
    'X{.empty_keys}': 'X',
    '{/who}': '/fred',
    '{/half,who}': '/50%25/fred',
    '{/var,empty}': '/value/',
    '{/list*,path:4}': '/red/green/blue/%2Ffoo',
    '{/keys*}': '/semi=%3B/dot=./comma=%2C',
    '{;who}': ';who=fred',
    '{;empty}': ';empty',
    '{;v,empty,who}': ';v=6;empty;who=fred',
    '{;hello:5}': ';hello=Hello',
    '{;list}': ';list=red,green,blue',
    '{;list*}': ';list=red;list=green;list=blue',
    '{;keys*}': ';semi=%3B;dot=.;comma=%2C',
    '{?x,y}': '?x=1024&y=768',
    '{?x,y,empty}': '?x=1024&y=768&empty=',
    '{?x,y,undef}': '?x=1024&y=768',
    '{?var:3}': '?var=val',
    '{?list*}': '?list=red&list=green&list=blue',
    '{?keys}': '?keys=semi,%3B,dot,.,comma,%2C',
    '{?keys*}': '?semi=%3B&dot=.&comma=%2C',
    '{&x,y,empty}': '&x=1024&y=768&empty=',
    '?fixed=yes{&x}': '?fixed=yes&x=1024',
    '{&list*}': '&list=red&list=green&list=blue',
  };
  for (const [template, uri] of Object.entries(table)) expect([template, expand(template)]).toEqual([template, uri]);
});

verifies('uri-templates', 'what is no template is refused with the reason', () => {
  for (const [text, problem] of [
    ['a{b', /brace at 2 is not closed/],
    ['a}b', /closed at 2 that was not opened/],
    ['{}', /names no variable/],
    ['{a b}', /"a b" is not a name/],
    ['{!a}', /reserved for later/],
    ['{a:0}', /is not a name/],
  ] as const) {
    const template = parseTemplate(text);
    expect(template.ok ? '' : template.problem).toMatch(problem);
  }
});

test('variables in the order they appear, each once', () => {
  const template = parseTemplate('x/{b}/{+a,b}{?c*}');
  expect(template.ok && template.variables).toEqual(['b', 'a', 'c']);
});

verifies('uri-templates', 'whatever the text and the values, without throwing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('{', '}', 'a', '+', '#', ',', '*', ':3', '%', 'é', '\u{1F600}')),
      (value, parts) => {
        const template = parseTemplate(parts.join(''));
        if (template.ok) expect(template.expand({ a: value })).toMatch(/^[\x21-\x7E]*$/);
      },
    ),
    { numRuns: 2000 },
  );
});

verifies('uri-templates', 'a plain variable comes back by decoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const template = parseTemplate('x:{a}');
      expect(template.ok && decodeURIComponent(template.expand({ a: value }).slice(2))).toBe(value);
    }),
  );
});

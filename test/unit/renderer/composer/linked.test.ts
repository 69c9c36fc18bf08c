import { expect } from 'vitest';
import {
  lineOffsets,
  pathAtOffset,
  pathWords,
  rangeInRaw,
  rangeOf,
  wireText,
} from '../../../../renderer/features/composer/model/linked.ts';
import { pointerPath } from '../../../../shared/forms/schema.ts';
import { verifies } from '../../../support/verifies.ts';

const body = '{"jsonrpc":"2.0", // why\n"params":{"arguments":{"to":"Tromsø","list":[1,{"deep":true}]}}}';
const raw = `POST /mcp HTTP/1.1\nHost: h\n\n${body}`;
const part = (text: string, range: { readonly from: number; readonly to: number } | undefined): string | undefined =>
  range && text.slice(range.from, range.to);

verifies(
  'draft-linked',
  'a value is found by its path in the message and in the request, and its path by where the caret is',
  () => {
    const to = ['params', 'arguments', 'to'];
    expect(part(body, rangeOf(body, to))).toBe('Tromsø');
    expect(part(raw, rangeInRaw(raw, to))).toBe('Tromsø');
    expect(part(raw, rangeInRaw(raw, pointerPath('/params/arguments/list/1/deep')))).toBe('true');
    expect(rangeInRaw(raw, ['params', 'nothing'])).toBeUndefined();
    for (const at of [body.indexOf('"to"') + 1, body.indexOf('Tromsø') + 2]) expect(pathAtOffset(body, at)).toEqual(to);
    expect(pathAtOffset(body, body.indexOf('deep'))).toEqual(['params', 'arguments', 'list', 1, 'deep']);
    expect(pathAtOffset(body, 0)).toEqual([]);
    expect(pathAtOffset('{"half":{"a', 10)).toEqual(['half']);
    expect(pathWords([...to.slice(0, 2), 'list', 1, 'deep'])).toBe('arguments.list[1].deep');
  },
);

verifies('draft-linked', 'bytes are counted as they leave: lines of the head end in CRLF, letters are UTF-8', () => {
  expect(wireText(raw)).toBe(`POST /mcp HTTP/1.1\r\nHost: h\r\n\r\n${body}`);
  const offsets = lineOffsets(raw);
  expect(offsets.slice(0, 4)).toEqual([0, 20, 29, 31]);
  expect(offsets[4]).toBe(31 + new TextEncoder().encode(body.slice(0, body.indexOf('\n') + 1)).length);
});

import { expect } from 'vitest';
import { inputsOf, inputWords, taskWords } from '../../../../renderer/results/callWords.ts';
import { resultModel } from '../../../../renderer/results/resultModel.ts';
import { bytesOf, fileNameOf, hexLines } from '../../../../renderer/results/savedParts.ts';
import { readCompletion } from '../../../../renderer/state/useCompletion.ts';
import { taskSupportOf } from '../../../../renderer/features/tools/model/toolItems.ts';
import { msOf } from '../../../../renderer/state/useCallLimits.ts';
import { verifies } from '../../../support/verifies.ts';
import { call, tool } from '../tools/samples.ts';

verifies('result-resource', 'text, picture and bytes, each with its URI, and what is none of them', () => {
  const contents = [
    { uri: 'x:/a', mimeType: 'text/plain', text: 'héllo' },
    { uri: 'x:/b', mimeType: 'image/png', blob: 'aGVsbG8=' },
    { uri: 'x:/c', blob: 'aGVsbG8=' },
    'odd',
  ];
  const parts = resultModel(call({ method: 'resources/read', result: { contents } }), undefined).content;
  expect(parts).toEqual([
    { kind: 'resource', uri: 'x:/a', mimeType: 'text/plain', text: 'héllo', base64: '', bytes: 6 },
    { kind: 'image', uri: 'x:/b', mimeType: 'image/png', base64: 'aGVsbG8=', bytes: 5 },
    { kind: 'resource', uri: 'x:/c', mimeType: '', text: undefined, base64: 'aGVsbG8=', bytes: 5 },
    { kind: 'unknown', type: 'string', value: 'odd' },
  ]);
  expect(resultModel(call({ method: 'resources/read', result: { contents: {} } }), undefined).content).toEqual([]);
});

verifies('result-resource', 'the name of a saved file holds no path', () => {
  expect(fileNameOf({ uri: 'file:///a/b/report.pdf?x=1', mimeType: 'application/pdf' }, 1)).toBe('report.pdf');
  expect(fileNameOf({ uri: 'x://h/..', mimeType: 'application/pdf' }, 2)).toBe('content-2.pdf');
  expect(fileNameOf({ uri: 'x:/a\\..\\b c', mimeType: '' }, 3)).toBe('a_.._b_c');
  expect(fileNameOf({ uri: 'x:/data', mimeType: 'image/png' }, 3)).toBe('data.png');
  expect(fileNameOf({ mimeType: 'no type at all' }, 4)).toBe('content-4.bin');
});

verifies('result-resource', 'the first bytes as hex', () => {
  const bytes = bytesOf('aGVs\nbG8gd29ybGQA')!;
  expect(hexLines(bytes, 64).split('\n')).toEqual(['  0 6865 6c6c 6f20 776f hello wo', '  8 726c 6400           rld·']);
  expect(hexLines(bytes, 8).split('\n')).toHaveLength(1);
  expect(bytesOf('no base64!')).toBeUndefined();
});

verifies('result-prompt', 'one part, several, and what is no message', () => {
  const messages = [
    { role: 'user', content: { type: 'text', text: 'a' } },
    { role: 'assistant', content: [{ type: 'text', text: 'b' }, { type: 'hologram' }] },
    7,
  ];
  const model = resultModel(call({ method: 'prompts/get', result: { messages } }), undefined);
  expect(model.messages.map(({ role, parts }) => [role, parts.map(({ kind }) => kind)])).toEqual([
    ['user', ['text']],
    ['assistant', ['text', 'unknown']],
    ['', ['unknown']],
  ]);
  expect(model.content).toEqual([]);
});

verifies('offer-completion', 'values once each, how many more, and why there are none', () => {
  expect(readCompletion({ completion: { values: ['a', 'b', 'a', 7], total: 10 } }, '')).toEqual({
    values: ['a', 'b'],
    remark: '8 more',
  });
  expect(readCompletion({ completion: { values: ['a'], hasMore: true } }, '').remark).toBe('more');
  expect(readCompletion({ completion: { values: [] } }, 'x')).toEqual({ values: [], remark: '' });
  expect(readCompletion(undefined, 'Unknown prompt')).toEqual({ values: [], remark: 'Unknown prompt' });
});

verifies('offer-tasks', 'what a tool says of itself, and what it says wrongly', () => {
  const support = (taskSupport: unknown) => taskSupportOf(tool({ raw: { execution: { taskSupport } } }));
  expect(['required', 'optional', 'forbidden', 'maybe', 1].map(support)).toEqual([
    'required',
    'optional',
    'forbidden',
    'forbidden',
    'forbidden',
  ]);
  expect(taskSupportOf(tool({ raw: { execution: 'odd' } }))).toBe('forbidden');
});

verifies('offer-tasks', 'its status in the words of the server', () => {
  expect(inputWords(1)).toBe('waiting for you: 1 input');
  expect([inputsOf(call({ state: 'pending', inputs: 1 }), 2), inputsOf(call({ inputs: 3 }), 2)]).toEqual([2, 0]);
  expect(inputWords(2)).toBe('waiting for you: 2 inputs');
  expect(taskWords(undefined)).toBe('task');
  expect([msOf('60 s'), msOf('1.5'), msOf('0'), msOf('soon'), msOf('-1'), msOf('1e40')]).toEqual([
    60_000,
    1500,
    0,
    undefined,
    undefined,
    undefined,
  ]);
});

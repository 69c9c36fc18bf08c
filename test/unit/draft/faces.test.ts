// The three faces of one draft: what any of them changes the others have, and what they cannot express is never lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawAt, removeAt, setAt } from '../../../shared/base/editJson.ts';
import { compactJson, prettyJson } from '../../../shared/base/jsonPretty.ts';
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { draftOf, type ComposedDraft } from '../../../shared/draft/draft.ts';
import { applyHead, headOf } from '../../../shared/draft/headEdits.ts';
import { outgoingText } from '../../../shared/draft/outgoing.ts';
import { planComposed, type PlanningFor } from '../../../shared/draft/planComposed.ts';
import { draftFromRaw, parseRaw, printRaw, rawOf, type RawRequest } from '../../../shared/draft/rawHttp.ts';
import type { RawHeader } from '../../../shared/http/headers.ts';
import { verifies } from '../../support/verifies.ts';
import { everyEra, inSession } from './planning.ts';

const name = fc.constantFrom('Accept', 'accept', 'Mcp-Session-Id', 'X-A', 'x-b', 'Content-Type', 'Host', 'Content-Length');
const line = fc.tuple(name, fc.constantFrom('1', 'two', 'application/json', 'abc')) as fc.Arbitrary<RawHeader>;
const lines = fc.array(line, { maxLength: 6 });

test('property: the edits between two heads turn one into the other', () => {
  fc.assert(
    fc.property(lines, lines, (era, wanted) => {
      expect(applyHead(era, headOf(era, wanted))).toEqual(wanted);
    }),
    { numRuns: 2000 },
  );
});

test('the text of the raw face is read back as it was written', () => {
  const raw = rawOf(planComposed(draftOf('{"jsonrpc":"2.0","id":1,"method":"ping"}'), inSession)!);
  expect(parseRaw(printRaw(raw))).toEqual({ ok: true, value: raw });
  expect(parseRaw(printRaw(raw).replaceAll('\n', '\r\n'))).toMatchObject({ ok: true });
  expect(parseRaw('POST /mcp HTTP/1.1\nno colon\n\n')).toEqual({
    ok: false,
    error: { line: 2, sentence: 'A header line is a name, a colon and a value.' },
  });
});

/** One change through one of the faces. */
type Edit =
  | { readonly face: 'form'; readonly path: readonly string[]; readonly raw: string | undefined }
  | { readonly face: 'json'; readonly change: 'pretty' | 'compact' | 'comment' | 'unknown' }
  | { readonly face: 'raw'; readonly change: 'header' | 'drop' | 'reverse' | 'method' | 'target'; readonly line: RawHeader }
  | { readonly face: 'body'; readonly path: readonly string[]; readonly raw: string | undefined };

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    face: fc.constant('form' as const),
    path: fc.constantFrom(['params', 'arguments', 'a'], ['params', 'arguments', 'b', 'c'], ['params', 'name'], ['id']),
    raw: fc.constantFrom('1', '9007199254740993', '1.00', '"x"', '{"k":[1,2]}', 'null', undefined),
  }),
  fc.record({
    face: fc.constant('json' as const),
    change: fc.constantFrom('pretty' as const, 'compact' as const, 'comment' as const, 'unknown' as const),
  }),
  fc.record({
    face: fc.constant('body' as const),
    path: fc.constantFrom(['params', 'arguments', 'a'], ['params', 'arguments', 'b'], ['params', 'extra'], ['id'], ['method']),
    raw: fc.constantFrom('1', '1.00', '"x"', '{"k":[1,2]}', '[]', undefined),
  }),
  fc.record({
    face: fc.constant('raw' as const),
    change: fc.constantFrom('header' as const, 'drop' as const, 'reverse' as const, 'method' as const, 'target' as const),
    line: fc.tuple(fc.constantFrom('X-Mine', 'X-Other', 'Accept'), fc.constantFrom('1', '2')),
  }),
);

function editRaw(
  draft: ComposedDraft,
  planning: PlanningFor,
  edit: Edit & { face: 'raw' },
): readonly [ComposedDraft, RawRequest] {
  const raw = rawOf(planComposed(draft, planning)!);
  const edited: RawRequest = {
    ...raw,
    ...(edit.change === 'header' && { headers: [...raw.headers, edit.line] }),
    ...(edit.change === 'drop' && { headers: raw.headers.filter(([each]) => each !== edit.line[0]) }),
    ...(edit.change === 'reverse' && { headers: raw.headers.toReversed() }),
    ...(edit.change === 'method' && { method: 'PUT' }),
    ...(edit.change === 'target' && { target: '/elsewhere?x=1' }),
  };
  return [draftFromRaw(draft, planning, edited)!, edited];
}

/** A value of the body typed over in the raw face: it leaves so, and the comments of the text stay. */
function editBody(draft: ComposedDraft, planning: PlanningFor, { path, raw }: Edit & { face: 'body' }): ComposedDraft {
  const shown = rawOf(planComposed(draft, planning)!);
  const body = (raw === undefined ? removeAt(shown.body, path) : setAt(shown.body, path, raw)) ?? shown.body;
  const next = draftFromRaw(draft, planning, { ...shown, body })!;
  expect(outgoingText(next)).toBe(body);
  expect(next.body).toBe(draft.body);
  return next;
}

const unordered = (headers: RawRequest['headers']): readonly string[] => headers.map((each) => each.join(': ')).toSorted();

function apply(draft: ComposedDraft, planning: PlanningFor, edit: Edit): ComposedDraft {
  if (edit.face === 'form') {
    const text = edit.raw === undefined ? removeAt(draft.text, edit.path) : setAt(draft.text, edit.path, edit.raw);
    if (text === undefined) return draft;
    expect(rawAt(text, edit.path)).toBe(edit.raw);
    return { ...draft, text };
  }
  if (edit.face === 'json') {
    const kept = compactJson(draft.text, { comments: true });
    const text = {
      pretty: () => (draft.text.includes('//') ? draft.text : prettyJson(draft.text)),
      compact: () => kept,
      comment: () => `// a word\n${draft.text}`,
      unknown: () => setAt(draft.text, ['unknown'], '[1.0,2]')!,
    }[edit.change]();
    return { ...draft, text };
  }
  if (edit.face === 'body') return editBody(draft, planning, edit);
  const [next, edited] = editRaw(draft, planning, edit);
  const sent = rawOf(planComposed(next, planning)!);
  // What the person left in the raw face is what leaves; the wire alone decides where its own lines stand.
  expect({ method: sent.method, target: sent.target, body: sent.body }).toEqual({
    method: edited.method,
    target: edited.target,
    body: edited.body,
  });
  expect(unordered(sent.headers)).toEqual(unordered(edited.headers));
  expect(next.text).toBe(draft.text);
  return next;
}

verifies('draft-faces', 'a thousand edits through random faces lose nothing', () => {
  const start = draftOf('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"keep":1.50}}}');
  let count = 0;
  fc.assert(
    fc.property(fc.constantFrom(...everyEra), fc.array(edits, { minLength: 10, maxLength: 30 }), (planning, list) => {
      let draft = start;
      let comments = 0;
      for (const edit of list) {
        const before = draft;
        draft = apply(draft, planning, edit);
        count += 1;
        if (edit.face === 'json' && edit.change === 'comment') comments += 1;
        if (edit.face === 'json' && edit.change === 'compact') comments = 0;
        // What no face touched is still there, spelled as it was.
        expect(outgoingText(draft)).toContain('"keep":1.50');
        expect(draft.text.split('// a word')).toHaveLength(comments + 1);
        if (edit.face === 'form' || edit.face === 'json')
          expect([draft.head, draft.method, draft.url]).toEqual([before.head, before.method, before.url]);
        expect(decodeUtf8(planComposed(draft, planning)!.body!)).toBe(outgoingText(draft));
      }
    }),
    { numRuns: 100 },
  );
  expect(count).toBeGreaterThan(1000);
});

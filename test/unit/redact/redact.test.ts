import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { exportCapture, formats } from '../../../electron/engine/export/exportCapture.ts';
import { createRedactor } from '../../../shared/redact/createRedactor.ts';
import { findLeaks } from '../../../shared/redact/findLeaks.ts';
import { faultOfRule } from '../../../shared/redact/ownPlaces.ts';
import { allRules, type RedactionRules } from '../../../shared/redact/rules.ts';
import { searchSecrets } from '../../../shared/redact/searchSecrets.ts';
import { createSecretBook } from '../../../shared/redact/secretBook.ts';
import { stretchesOf } from '../../../shared/redact/stretches.ts';
import { allRows, temporaryFolder } from '../../support/captures.ts';
import { verifies } from '../../support/verifies.ts';
import { secretCapture, seeded, writingsOf } from './secrets.ts';

const rules: RedactionRules = {
  off: [],
  own: [
    { kind: 'path', text: '$.params.arguments.customer' },
    { kind: 'pattern', text: 'ACME-(?:\\d{4}-?){2}' },
  ],
};

async function redactedFile(capture: CaptureFile, format: string) {
  const written = await exportCapture(capture, { format, path: join(temporaryFolder(), `out.${format}`), redaction: rules });
  return { ...written, bytes: readFileSync(written.path) };
}

verifies('redact-corpus', 'in every format, by writings the redactor does not know of', async () => {
  const capture = secretCapture();
  for (const { id } of formats) {
    const { bytes, report } = await redactedFile(capture, id);
    const text = bytes.toString('latin1');
    for (const [name, secret] of Object.entries(seeded))
      for (const writing of writingsOf(secret)) {
        const inBytes = Buffer.from(writing).toString('latin1');
        expect(text.includes(inBytes), `${id}: ${name} as ${writing}`).toBe(false);
      }
    expect(report!.leaks).toEqual([]);
    expect(report!.total).toBeGreaterThanOrEqual(Object.keys(seeded).length);
  }
  capture.close();
});

verifies('redact-corpus', 'taken out while it is written or from a copy: the same file, and the same report', async () => {
  const capture = secretCapture();
  const copied = await redactedFile(capture, 'wirescope');
  const copy = openCapture(copied.path);
  for (const format of ['har', 'curl', 'pcapng']) {
    const written = await redactedFile(capture, format);
    const plain = await exportCapture(copy, { format, path: join(temporaryFolder(), `copy.${format}`) });
    expect(written.bytes.equals(readFileSync(plain.path)), format).toBe(true);
    if (format === 'har') expect(written.report).toEqual(copied.report);
  }
  copy.close();
  capture.close();
});

test('the corpus would be seen: without redaction every secret is in the HAR', async () => {
  const capture = secretCapture();
  const { path, report } = await exportCapture(capture, { format: 'jsonl', path: join(temporaryFolder(), 'plain') });
  expect(report).toBeUndefined();
  const text = readFileSync(path, 'latin1');
  for (const [name, secret] of Object.entries(seeded))
    expect(
      writingsOf(secret).some((writing) => text.includes(Buffer.from(writing).toString('latin1'))),
      name,
    ).toBe(true);
  capture.close();
});

verifies('redact-lengths', 'bytes, rows and sizes in a copy without secrets are where they were', async () => {
  const capture = secretCapture();
  const { path } = await redactedFile(capture, 'wirescope');
  const copy = openCapture(path);
  const shape = (file: CaptureFile) =>
    allRows(file).map(({ event, at, kind, size, bytes, parent, answeredBy, rpcId, pending }) => ({
      event,
      at,
      kind,
      size,
      bytes,
      parent,
      answeredBy,
      rpcId,
      pending,
    }));
  expect(shape(copy)).toEqual(shape(capture));
  const lengths = (file: CaptureFile) =>
    [...file.truths()].map((truth) =>
      truth.kind === 'chunk' ? [truth.exchange, truth.side, truth.from, truth.bytes.length] : truth.kind,
    );
  expect(lengths(copy)).toEqual(lengths(capture));
  for (const { exchange, opened } of [...copy.exportSource().exchanges()].map((each) => ({
    exchange: each,
    opened: each.opened,
  }))) {
    const length = opened.headers.find(([name]) => name === 'Content-Length')?.[1];
    if (length !== undefined) expect(exchange.sentBytes('request')).toBe(Number(length));
  }
  // JSON that could be parsed still can be.
  const texts = (file: CaptureFile) => allRows(file).map(({ kind }) => kind);
  expect(texts(copy)).toEqual(texts(capture));
  copy.close();
  capture.close();
});

verifies('redact-pairing', 'across heads, bodies, addresses and Base64', async () => {
  const capture = secretCapture();
  const { path, report } = await redactedFile(capture, 'wirescope');
  const copy = openCapture(path);
  const opened = [...copy.truths()].find((truth) => truth.kind === 'exchange-opened' && truth.exchange === 6);
  const header = (name: string) =>
    (opened?.kind === 'exchange-opened' ? opened.headers.find(([each]) => each === name)?.[1] : undefined)!;
  const pseudonym = header('Authorization').slice('Bearer '.length);
  expect(header('Authorization')).toMatch(/^Bearer redacted\d+x*$/);
  expect(report!.secrets.map((each) => each.pseudonym)).toContain(pseudonym);
  const state = [...copy.truths()].find((truth) => truth.kind === 'state' && truth.title === 'Signed in');
  expect(state).toMatchObject({ detail: `with ${pseudonym}, session ${header('Mcp-Session-Id')}` });
  const bodies = [...copy.exportSource().exchanges()].map((each) =>
    Buffer.concat([...each.body('response')].map(({ bytes }) => bytes)).toString(),
  );
  // In an escaped JSON text inside the answer, and inside Base64 at every alignment.
  expect(bodies[6]).toContain(pseudonym);
  const { blobs } = (JSON.parse(bodies[9]!) as { readonly result: { readonly blobs: readonly string[] } }).result;
  for (const blob of blobs) expect(Buffer.from(blob, 'base64').toString()).toContain(header('Mcp-Session-Id'));
  expect(new Set(blobs.map((blob) => Buffer.from(blob, 'base64').toString().replace(/^x?y?/, '')))).toHaveProperty('size', 1);
  expect(header('Mcp-Param-ApiToken')).toMatch(/^=\?base64\?[A-Za-z0-9+/]+=*\?=$/);
  expect(header('Cookie')).toMatch(/^theme=redacted|^theme=\S+; sid=redacted/);
  copy.close();
  capture.close();
});

verifies('redact-pairing', 'two secrets never share a pseudonym of useful length', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...Array.from('abcdefghKLMNOP0123456789-_')) }),
        {
          minLength: 2,
          maxLength: 40,
        },
      ),
      (values) => {
        const redactor = createRedactor(allRules);
        redactor.learnText(JSON.stringify(values.map((password) => ({ password }))));
        const pseudonyms = redactor.secrets.map(({ pseudonym }) => pseudonym);
        expect(new Set(pseudonyms).size).toBe(pseudonyms.length);
      },
    ),
  );
});

const secretText = fc
  .string({ minLength: 6, maxLength: 30, unit: fc.constantFrom(...Array.from('abXYZ0189+/=-_."\\ ü%&<>é')) })
  .filter((text) => text.trim().length >= 6 && text === text.trim());

verifies('redact-corpus', 'any secret in any JSON around it, split into any reads', () => {
  fc.assert(
    fc.property(
      secretText,
      fc.jsonValue({ maxDepth: 3 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }),
      fc.boolean(),
      (secret, around, cuts, isStream) => {
        const message = JSON.stringify({
          around,
          password: secret,
          text: `before ${secret} after`,
          nested: JSON.stringify({ again: secret }),
        });
        const bytes = Buffer.from(isStream ? `data: ${message}\n\ndata: ${JSON.stringify({ later: secret })}\n\n` : message);
        const edges = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length];
        const reads = edges.slice(1).map((to, index) => bytes.subarray(edges[index], to));
        const redactor = createRedactor(allRules);
        for (const stretch of stretchesOf(reads, isStream)) redactor.learnStretch(stretch);
        const result = Buffer.concat([...stretchesOf(reads, isStream)].map((stretch) => redactor.stretch(stretch)));
        expect(result.length).toBe(bytes.length);
        const leaks = findLeaks(redactor.secrets.filter(({ everywhere }) => everywhere));
        leaks.push(result);
        expect(leaks.end()).toEqual([]);
        if (!isStream) expect(() => JSON.parse(result.toString()) as unknown).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});

verifies('redact-corpus', 'a header line that was said in words before, and texts seen before a secret was known', () => {
  const redactor = createRedactor(allRules);
  const line = {
    kind: 'state',
    at: 1,
    state: 'notice',
    title: 'X-Api-Key: said-before-1',
    detail: '',
    severity: 'note',
  } as const;
  const notice = { ...line, exchange: undefined };
  const head = { kind: 'trailers', at: 2, exchange: 1, headers: [['X-Api-Key', 'said-before-1']] } as const;
  redactor.learnTruth(notice);
  expect(redactor.truth(notice).title).toContain('said-before-1');
  redactor.learnTruth(head);
  expect(redactor.truth(notice).title).not.toContain('said-before-1');
  expect(JSON.stringify(redactor.truth(head))).not.toContain('said-before-1');
  // What is kept of a text counts as often as it is met.
  expect(redactor.replaced.get(1)).toBe(2);
});

verifies('redact-leaks', 'wherever it stands among any others, also where one begins in another', () => {
  const word = fc.string({ minLength: 6, maxLength: 12, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
      fc.array(fc.oneof(word, fc.constantFrom('', 'x', 'a'))),
      (values, parts) => {
        const book = createSecretBook();
        for (const value of values) book.note(value, 'tokens', 'test');
        const text = [...parts, values[0]!, 'xx'].join('');
        const expected: (readonly [number, string])[] = [];
        for (let at = 0; at < text.length; at += 1) {
          const value = values.filter((each) => text.startsWith(each, at)).toSorted((one, other) => other.length - one.length)[0];
          if (value === undefined) continue;
          expected.push([at, value]);
          at += value.length - 1;
        }
        const hits = searchSecrets(book.secrets).find(text);
        expect(hits.map(({ from, secret }) => [from, secret.value])).toEqual(expected);
      },
    ),
  );
});

verifies('redact-leaks', 'in each writing, over the edge of two pieces', () => {
  for (const secret of [seeded.bearer, seeded.member, seeded.session]) {
    const redactor = createRedactor(allRules);
    redactor.learnText(JSON.stringify({ password: secret }));
    for (const writing of writingsOf(secret).slice(0, -1)) {
      const bytes = Buffer.concat([
        Buffer.from('x'.repeat(50)),
        Buffer.from(writing, writing === Buffer.from(secret).toString('latin1') ? 'latin1' : 'utf8'),
        Buffer.from(' end'),
      ]);
      for (const cut of [0, 55, bytes.length]) {
        const search = findLeaks(redactor.secrets);
        search.push(bytes.subarray(0, cut));
        search.push(bytes.subarray(cut));
        expect(search.end().length, writing).toBeGreaterThan(0);
      }
    }
    const clean = findLeaks(redactor.secrets);
    clean.push(Buffer.from('nothing of it is here'));
    expect(clean.end()).toEqual([]);
  }
});

verifies('redact-own', 'a path, a pattern, and a kind that is off', () => {
  const redactor = createRedactor({
    off: ['tokens'],
    own: [
      { kind: 'path', text: '$.params.arguments.pin' },
      { kind: 'pattern', text: 'order-(\\d+)' },
      { kind: 'pattern', text: '(' },
    ],
  });
  const text = JSON.stringify({
    params: { arguments: { pin: 4711, password: 'left-as-it-is' } },
    note: 'order-99887766 is late',
  });
  redactor.learnText(text);
  const result = redactor.text(text);
  expect(result).toContain('left-as-it-is');
  expect(result).not.toContain('4711');
  expect(result).not.toContain('99887766');
  expect(result).toContain('order-');
  expect(JSON.parse(result)).toMatchObject({ params: { arguments: { pin: expect.any(Number) as number } } });
  expect(faultOfRule({ kind: 'pattern', text: '(' })).toBeTypeOf('string');
  expect(faultOfRule({ kind: 'path', text: 'params.pin' })).toBeTypeOf('string');
  expect(faultOfRule({ kind: 'path', text: '$.params["odd name"].*' })).toBeUndefined();
});

verifies('redact-corpus', 'keys by their form alone, each without any other', () => {
  const made = [
    'Bearer abcdefgh12',
    'bEARER abcdefgh12',
    'Basic dXNlcjpwYXNz',
    `ghr_${'a1'.repeat(12)}`,
    `github_pat_${'b2'.repeat(12)}`,
  ];
  const keys = [
    `sk-${'c3'.repeat(9)}`,
    `rk_live_${'d4'.repeat(9)}`,
    'xoxb-1234567890-x',
    'AKIAIOSFODNN7EXAMPLE',
    `AIza${'e'.repeat(35)}`,
  ];
  for (const secret of [...made, ...keys]) {
    const redactor = createRedactor(allRules);
    redactor.learnText(`said ${secret} here`);
    expect(redactor.secrets.length, secret).toBeGreaterThan(0);
    expect(redactor.text(`said ${secret} here`), secret).not.toContain(secret.split(' ').at(-1));
  }
});

test('what is no secret stays: arguments named code, progress tokens, schemas, words of the protocol', () => {
  const text = JSON.stringify({
    method: 'tools/call',
    params: { _meta: { progressToken: 'progress-1234' }, arguments: { code: 'print("hello world")' } },
    tools: [{ inputSchema: { properties: { token: { type: 'string', description: 'the token' } } } }],
    password: 'content',
    content: [],
  });
  const redactor = createRedactor(allRules);
  redactor.learnText(text);
  expect(redactor.text(text)).toBe(text.replace('"password":"content"', `"password":"${redactor.secrets[0]!.pseudonym}"`));
});

test('redaction takes time linear in its text, however that is made', () => {
  const size = 1_500_000;
  const made = [
    `{"text":"${'line\\n'.repeat(size / 6)}"}`,
    `${'A'.repeat(size)}%41`,
    `%41${'A'.repeat(size)}`,
    `://${'a'.repeat(size)}`,
    `{"tokens":[${Array.from({ length: 20_000 }, (_, index) => `{"token":"secret-number-${index}"}`).join(',')}]}`,
    JSON.stringify({
      blobs: Array.from({ length: 3_000 }, (_, index) => Buffer.from(`x secret-number-${index}`).toString('base64')),
      tokens: Array.from({ length: 3_000 }, (_, index) => ({ token: `secret-number-${index}` })),
    }),
    `"${'\\"'.repeat(size / 2)}`,
    '"'.repeat(size),
    'a=b&'.repeat(size / 4),
  ];
  const started = performance.now();
  for (const text of made) {
    const redactor = createRedactor(allRules);
    redactor.learnText(text);
    expect(redactor.text(text)).toHaveLength(text.length);
  }
  // Quadratic time would be hours.
  expect(performance.now() - started).toBeLessThan(60_000);
}, 120_000);

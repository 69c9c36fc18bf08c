import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import { temporaryFolder } from '../../support/captures.ts';
import { verifies } from '../../support/verifies.ts';
import { secretCapture } from '../redact/secrets.ts';
import { corpus } from './corpus.ts';

const text = z.string();
const size = z.number().int().min(-1);
const part = z.union([z.literal(-1), z.number().min(0)]);
const pairs = z.array(z.strictObject({ name: text, value: text }));
const privately = z.record(z.string().startsWith('_'), z.unknown());
/** Members of the standard, and such as begin with an underscore: nothing else. */
const only = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.looseObject(shape).superRefine((value, context) => {
    const odd = Object.keys(value).filter((name) => !(name in shape) && !name.startsWith('_'));
    if (odd.length > 0) context.addIssue({ code: 'custom', message: `not in HAR 1.2: ${odd.join(', ')}` });
  });

/** har-spec 1.2, and what Chrome's importer reads without asking whether it is there. */
const harSchema = only({
  log: only({
    version: z.literal('1.2'),
    creator: only({ name: text, version: text }),
    comment: text.optional(),
    entries: z.array(
      only({
        startedDateTime: z.iso.datetime({ offset: true }),
        time: z.number().min(0),
        request: only({
          method: text.min(1),
          url: text.min(1),
          httpVersion: text.startsWith('HTTP/'),
          cookies: z.array(z.unknown()),
          headers: pairs,
          queryString: pairs,
          postData: only({ mimeType: text, text }).optional(),
          headersSize: size,
          bodySize: size,
        }),
        response: only({
          status: z.number().int().min(0),
          statusText: text,
          httpVersion: text.startsWith('HTTP/'),
          cookies: z.array(z.unknown()),
          headers: pairs,
          content: only({
            size: z.number().int().min(0),
            compression: z.number().int().optional(),
            mimeType: text,
            text: text.optional(),
            encoding: z.literal('base64').optional(),
          }),
          redirectURL: text,
          headersSize: size,
          bodySize: size,
        }),
        cache: only({}),
        timings: only({
          blocked: part,
          dns: part,
          connect: part,
          ssl: part,
          send: z.number().min(0),
          wait: z.number().min(0),
          receive: z.number().min(0),
        }),
        serverIPAddress: text.optional(),
        comment: text.optional(),
      }),
    ),
  }).and(z.looseObject({ _wirescope: z.unknown() }).or(privately)),
});

const captures = { ...corpus, 'one full of secrets': secretCapture };

for (const [name, make] of Object.entries(captures))
  for (const redaction of [undefined, { off: [], own: [] }])
    verifies('export-har-valid', `${name}, ${redaction === undefined ? 'as it is' : 'without secrets'}`, async () => {
      const capture = make();
      const { path } = await exportCapture(capture, { format: 'har', path: join(temporaryFolder(), 'out.har'), redaction });
      const har = harSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      const exchanges = [...capture.exportSource().exchanges()];
      expect(har.log.entries).toHaveLength(exchanges.length);
      for (const [index, { time, timings, request, response }] of har.log.entries.entries()) {
        const { ssl, ...parts } = timings;
        const sum = [parts.blocked, parts.dns, parts.connect, parts.send, parts.wait, parts.receive].reduce(
          (all, each) => all + Math.max(0, each),
          0,
        );
        expect(time).toBeCloseTo(sum, 3);
        // TLS is a part of connecting, and never longer.
        expect(Math.max(0, ssl)).toBeLessThanOrEqual(Math.max(0, parts.connect));
        const { opened, closed } = exchanges[index]!;
        if (closed !== undefined) expect(time * 1000).toBeCloseTo(closed.at - opened.at, 0);
        expect(request.bodySize).toBe(exchanges[index]!.sentBytes('request'));
        const bytes =
          response.content.encoding === 'base64'
            ? Buffer.from(response.content.text ?? '', 'base64')
            : Buffer.from(response.content.text ?? '');
        expect(bytes.length).toBe(response.content.size);
      }
      capture.close();
    });

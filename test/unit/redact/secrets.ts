// A capture full of secrets: each in one place that gives it away, and in many that do not.
import { join } from 'node:path';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';

/** Every secret of the corpus: none may be left. */
export const seeded = {
  bearer: 'tok+en/Zm9vYmFy=9f8e7d6c5b4a',
  basicPassword: 'Sw0rd-of-Damocles',
  apiKey: 'K3Y-7719-aa-55-qq',
  cookie: 'c00kie-crumbs-4242',
  setCookie: 'fr3sh-cookie-value',
  session: '7d1f5c3e-5e55-10n1-d000-feedface0001',
  parameter: 'param-s3cret-00042',
  urlPassword: 'hunter2hunter2',
  member: 'p@ss"w\\ord/ünï-42',
  refresh: 'refresh-0a1b2c3d4e5f',
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  code: 'SplxlOBeZQQYbYS6WxSbIA',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLWhlcmU',
  github: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  sentinel: 'päram-schlüssel-77',
  own: 'customer-4711-0815',
  ownPattern: 'ACME-9988-7766',
  split: 'spl1t-over-two-reads',
} as const;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The header line a client of 2026-07-28 writes for a value that is no plain text. */
const sentinel = (text: string): string => `=?base64?${base64(text)}?=`;

function head(exchange: number, headers: readonly (readonly [string, string])[], url?: string): (truth: Truth) => Truth {
  return (truth) =>
    truth.kind === 'exchange-opened' && truth.exchange === exchange
      ? { ...truth, headers: [...truth.headers, ...headers], ...(url !== undefined && { url }) }
      : truth;
}

/** All of it, in a closed capture. */
export function secretCapture(): CaptureFile {
  const capture = newCapture(manualPorts(), join(temporaryFolder(), 'secrets.wirescope'));
  const s = seeded;
  const echoed = [s.bearer, s.apiKey, s.cookie, s.session, s.parameter, s.member, s.jwt, s.github, s.sentinel].join(' and ');
  const call = scripted(6, {
    body: rpc({ id: 11, method: 'tools/call', params: { name: 'login', arguments: { password: s.member, customer: s.own } } }),
  });
  const answer = scripted(7, { body: rpc({ id: 12, method: 'tools/call', params: { name: 'echo', arguments: {} } }) });
  const oauth = scripted(8, {
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: s.code,
      code_verifier: s.verifier,
      refresh_token: s.refresh,
    }).toString(),
  });
  const binary = scripted(9);
  const coded = scripted(10);
  const odd = scripted(11, {
    body: `{"jsonrpc":"2.0","id":13,"method":"x","params":{"a":"${escaped(s.bearer)}","b":"${escaped(s.member)}","token":"`,
  });
  const inside = rpc({
    id: 12,
    result: {
      content: [{ type: 'text', text: JSON.stringify({ echoed, nested: JSON.stringify({ token: s.refresh, echoed }) }) }],
    },
  });
  const stream = sse(inside);
  const cut = stream.indexOf(s.apiKey) + 5;
  const bytes = encodeUtf8(stream);
  const secretSplit = sse(rpc({ method: 'notifications/message', params: { level: 'info', data: { password: s.split } } }));
  const half = secretSplit.indexOf(s.split) + 7;
  const later = sse(
    rpc({ method: 'notifications/message', params: { level: 'info', data: `said ${s.split} again, ${s.ownPattern}` } }),
  );
  const truths: Truth[] = [
    ...conversation().slice(1, -1),
    {
      kind: 'intent',
      at: 5_990,
      intent: 'connect',
      detail: { url: `https://bob:${s.urlPassword}@server.test/mcp`, headers: [['Authorization', `Bearer ${s.bearer}`]] },
    },
    {
      kind: 'state',
      at: 5_995,
      state: 'notice',
      title: 'Signed in',
      detail: `with ${s.bearer}, session ${s.session}`,
      severity: 'note',
      exchange: undefined,
    },
    ...call.open().map(
      head(
        6,
        [
          ['Authorization', `Bearer ${s.bearer}`],
          ['Proxy-Authorization', `Basic ${base64(`bob:${s.basicPassword}`)}`],
          ['X-Api-Key', s.apiKey],
          ['Cookie', `theme=dark; sid=${s.cookie}`],
          ['Mcp-Session-Id', s.session],
          ['Mcp-Param-ApiToken', sentinel(s.sentinel)],
        ],
        `https://bob:${s.urlPassword}@server.test/mcp?api_key=${s.parameter}&page=2`,
      ),
    ),
    ...call.head(200, 'application/json', [['Set-Cookie', `fresh=${s.setCookie}; Path=/; HttpOnly`]]),
    ...call.body(rpc({ id: 11, result: { content: [{ type: 'text', text: `hello ${s.own}` }], access_token: s.jwt } })),
    ...call.close(),
    ...answer.open(),
    ...answer.head(200, 'text/event-stream'),
    ...answer.body(bytes.subarray(0, cut)),
    ...answer.body(bytes.subarray(cut)),
    ...answer.body(secretSplit.slice(0, half)),
    ...answer.body(secretSplit.slice(half)),
    ...answer.body(later),
    ...answer.close(),
    ...oauth.open(),
    ...oauth.head(302, undefined, [['Location', `https://client.test/callback?code=${s.code}&state=xyzzy-state-1`]]),
    ...oauth.close(),
    ...binary.open(),
    ...binary.head(200, 'application/octet-stream'),
    ...binary.body(Buffer.concat([Buffer.from([0xff, 0, 0x80]), Buffer.from(`raw ${s.apiKey}`), Buffer.from([0xfe])])),
    ...binary.close(),
    ...coded.open(),
    ...coded.head(200, 'application/json'),
    // The same secrets inside Base64, at each of its three alignments, and in addresses.
    ...coded.body(
      rpc({
        id: 14,
        result: {
          blobs: ['', 'x', 'xy'].map((before) => base64(`${before}${s.github} ${s.session}!`)),
          link: `https://a.test/?q=${encodeURIComponent(encodeURIComponent(s.member))}&r=${encodeURIComponent(s.bearer)}`,
        },
      }),
    ),
    ...coded.close(),
    ...odd.open(),
    ...odd.head(400, 'text/html'),
    ...odd.body(`<p>Bad token ${s.github} for ghp</p>`),
    ...odd.close(),
  ];
  for (const truth of truths) capture.recorder.record(truth);
  capture.mark({ event: 3, colour: 'red', note: `the key is ${s.apiKey}` });
  capture.endRecording();
  return capture;
}

/** As some writers escape: every character that is no letter by its number. */
function escaped(text: string): string {
  return text.replaceAll(/[^a-z0-9]/gi, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Every writing of a secret a person could still read it from. */
export function writingsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const utf8 = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map((shift) => {
    const all = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    return all.slice([0, 2, 3][shift], Math.floor(((shift + utf8.length) * 8) / 6));
  });
  return [
    secret,
    utf8.toString('latin1'),
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    escaped(secret),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    utf8.toString('hex'),
  ];
}

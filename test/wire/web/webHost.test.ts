import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebHost, type WebHost } from '../../../electron/web/startWebHost.ts';
import { verifies } from '../../support/verifies.ts';
import { rawRequest, type RawAnswer } from './rawRequest.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirescope-web-'));
let host: WebHost;
let cookie = '';
let pipes = 0;

beforeAll(async () => {
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(page, '.git'));
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(page, 'assets/app-abc.js'), 'export {};');
  writeFileSync(join(page, '.git/config'), 'hidden');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(page, 'link.txt'));
  host = await startWebHost({ engine: { connect: () => void (pipes += 1) }, port: 0, rendererDir: page });
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const token = (): string => new URL(host.url).searchParams.get('token')!;
const get = (path: string, ...headers: string[]): Promise<RawAnswer> =>
  rawRequest(host.port, [
    `GET ${path} HTTP/1.1`,
    'Connection: close',
    ...(headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: 127.0.0.1:${host.port}`]),
    ...headers,
  ]);
const known = (path: string, ...headers: string[]): Promise<RawAnswer> => get(path, `Cookie: ${cookie}`, ...headers);
const upgrade = (path: string, ...headers: string[]): Promise<RawAnswer> =>
  rawRequest(host.port, [
    `GET ${path} HTTP/1.1`,
    ...(headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: 127.0.0.1:${host.port}`]),
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ]);

describe('letting a browser in', () => {
  verifies('web-admission', 'nothing is served before the token was exchanged', async () => {
    for (const path of ['/', '/index.html', '/assets/app-abc.js', '/nothing']) {
      const answer = await get(path);
      expect(answer.status, path).toBe(401);
      expect(answer.body).toContain('Open the address that Wirescope printed');
    }
  });

  verifies('web-admission', 'a wrong token gives no cookie and does not spend the right one', async () => {
    for (const wrong of ['', 'x', token().slice(1), `${token()}a`]) {
      const answer = await get(`/?token=${wrong}`);
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect(
      (await rawRequest(host.port, [`HEAD /?token=${token()} HTTP/1.1`, `Host: localhost`, 'Connection: close'])).status,
    ).toBe(401);
  });

  verifies('web-admission', 'the token is exchanged once for a strict cookie and leaves the address bar', async () => {
    const answer = await get(`/?token=${token()}`);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    expect(answer.headers['set-cookie']).toMatch(
      new RegExp(`^wirescope-${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    cookie = answer.headers['set-cookie']!.split(';')[0]!;

    const again = await get(`/?token=${token()}`);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('This address has been used');

    expect((await known(`/?token=${token()}`)).status).toBe(303);
    expect((await known('/')).body).toContain('<title>page</title>');
    expect((await get('/', `Cookie: other=1; ${cookie}; more=2`)).status).toBe(200);
    expect((await get('/', `Cookie: ${cookie.slice(0, -1)}`)).status).toBe(401);
  });

  test('a link on another site still gets in: the cookie comes with the next step, which the page takes itself', async () => {
    const other = await startWebHost({ engine: { connect: () => {} }, port: 0, rendererDir: folder });
    const answer = await rawRequest(other.port, [
      `GET ${other.url.slice(other.url.indexOf('/?'))} HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      'Sec-Fetch-Site: cross-site',
      'Sec-Fetch-Mode: navigate',
      'Sec-Fetch-Dest: document',
    ]);
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toContain('SameSite=Strict');
    expect(answer.body).toContain('http-equiv="refresh"');
    await other.close();
  });
});

describe('names and origins', () => {
  verifies('web-rebinding', 'a foreign Host is refused, cookie or not', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${host.port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '',
      '127.0.0.1:1@evil.example',
      '0.0.0.0',
    ]) {
      expect((await known('/', `Host: ${name}`)).status, name).toBe(403);
      expect((await upgrade('/pipe', `Host: ${name}`, `Origin: http://${name}`, `Cookie: ${cookie}`)).status, name).toBe(403);
    }
    for (const name of [`localhost:${host.port}`, '127.0.0.1', '[::1]:9000'])
      expect((await known('/', `Host: ${name}`)).status, name).toBe(200);
  });

  verifies('web-rebinding', 'a foreign Origin is refused', async () => {
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${host.port + 1}`,
      `https://127.0.0.1:${host.port}`,
      `http://localhost:${host.port}`,
    ]) {
      expect((await known('/', `Origin: ${origin}`)).status, origin).toBe(403);
      expect((await upgrade('/pipe', `Origin: ${origin}`, `Cookie: ${cookie}`)).status, origin).toBe(403);
    }
    expect((await known('/', `Origin: http://127.0.0.1:${host.port}`)).status).toBe(200);
  });

  test("what the browser calls another site's fetch is refused, a visit is not", async () => {
    expect(
      (await known('/assets/app-abc.js', 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: script'))
        .status,
    ).toBe(403);
    expect((await known('/', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe')).status).toBe(
      403,
    );
    expect((await known('/', 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document')).status).toBe(
      200,
    );
  });

  verifies('web-loopback', 'the port is closed on every other address of the machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of [...others, { address: '127.0.0.2' }]) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect({ port: host.port, host: address, timeout: 2_000 }, () => (socket.destroy(), resolve(true)));
        socket.on('error', () => resolve(false)).on('timeout', () => (socket.destroy(), resolve(false)));
      });
      expect(reached, address).toBe(false);
    }
  });
});

describe('the pipe', () => {
  verifies('web-admission', 'a WebSocket without the cookie or without an Origin is refused', async () => {
    const origin = `Origin: http://127.0.0.1:${host.port}`;
    expect((await upgrade('/pipe', origin)).status).toBe(401);
    expect((await upgrade('/pipe', `Cookie: ${cookie}`)).status).toBe(403);
    expect((await upgrade('/other', origin, `Cookie: ${cookie}`)).status).toBe(404);
    expect(pipes).toBe(0);
  });
});

describe('files', () => {
  verifies('web-files', 'no spelling of a path leaves the page, follows a link or lists a folder', async () => {
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%5csecret.txt',
      '/..\\secret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/%252e%252e/secret.txt',
      '//secret.txt',
      '/./../secret.txt',
      '/link.txt',
      '/.git/config',
      '/assets',
      '/assets/',
      '/index.html%00.js',
      '/%',
      '/%ff',
      '/__proto__',
      `${folder}/secret.txt`,
    ];
    for (const path of paths) {
      const answer = await known(path);
      expect(answer.status, path).toBe(404);
      expect(answer.body, path).not.toMatch(/secret\b|hidden|app-abc/);
    }
    expect((await known('http://127.0.0.1/index.html')).status).toBe(404);
  });

  test('media types and caching', async () => {
    expect((await known('/')).headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect((await known('/assets/app-abc.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable') as string,
    });
    const head = await rawRequest(host.port, ['HEAD / HTTP/1.1', 'Host: localhost', 'Connection: close', `Cookie: ${cookie}`]);
    expect(head).toMatchObject({ status: 200, body: '' });
  });

  test('only reading is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
      const answer = await rawRequest(host.port, [
        `${method} / HTTP/1.1`,
        'Host: localhost',
        'Connection: close',
        `Cookie: ${cookie}`,
      ]);
      expect(answer.status, method).toBe(405);
      expect(answer.headers['allow']).toBe('GET, HEAD');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  verifies('web-csp', 'every answer carries it, refusals too', async () => {
    for (const answer of [
      await known('/'),
      await known('/assets/app-abc.js'),
      await known('/nothing'),
      await get('/'),
      await get('/', 'Host: evil.example'),
      await get('/?token=x'),
    ]) {
      const policy = answer.headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
      expect(policy).not.toMatch(/unsafe-eval|script-src [^;]*(unsafe-inline|\*|blob:|data:)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('a page that is not built says how to build it', async () => {
    const empty = await startWebHost({ engine: { connect: () => {} }, port: 0, rendererDir: join(folder, 'nowhere') });
    const [, query] = empty.url.split('/?');
    const admitted = await rawRequest(empty.port, [`GET /?${query} HTTP/1.1`, 'Host: localhost', 'Connection: close']);
    const answer = await rawRequest(empty.port, [
      'GET / HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      `Cookie: ${admitted.headers['set-cookie']!.split(';')[0]!}`,
    ]);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm run build');
    await empty.close();
  });

  test('a taken port is said at once', async () => {
    await expect(startWebHost({ engine: { connect: () => {} }, port: host.port, rendererDir: folder })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

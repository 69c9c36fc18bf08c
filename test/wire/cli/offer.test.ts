// What a server offers besides tools, in the terminal: real processes against the reference server and the demo server.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { prompts } from '../../../electron/cli/prompts.ts';
import type { Terminal } from '../../../electron/cli/terminal.ts';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { startEverything, type Peer } from '../../servers/peers/everything.ts';
import { runNode, type Ran } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let everything: Peer;
let folder: string;
beforeAll(async () => {
  [demo, everything] = await Promise.all([startDemoServer(), startEverything('streamableHttp')]);
  folder = mkdtempSync(join(tmpdir(), 'wirescope-cli-'));
});
afterAll(async () => {
  await Promise.all([demo.close(), everything.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);
const fine = { code: 0, err: '' };

verifies('cli-resources', 'of both servers, all pages', async () => {
  const table = await wirescope('resources', everything.url);
  expect(table).toMatchObject(fine);
  expect(table.out).toMatch(/^demo:\/\/resource\/static\/document\/features\.md {2,}\S/m);
  expect(table.out).toMatch(/^demo:\/\/resource\/dynamic\/text\/\{resourceId\} {2,}\S/m);

  const { code, out } = await wirescope('resources', demo.url, '--json');
  expect(code).toBe(0);
  const { resources, resourceTemplates } = JSON.parse(out) as Record<string, readonly Record<string, unknown>[]>;
  expect(resources).toHaveLength(14);
  expect(resources?.[0]).toMatchObject({ uri: 'demo://readme', annotations: { priority: 1 } });
  expect(resourceTemplates).toHaveLength(4);
});

verifies('cli-pages', 'as many as asked for, and that there are more', async () => {
  const listed = async (...args: readonly string[]) => {
    const { out, err } = await wirescope('resources', demo.url, ...args);
    return [out.trim().split('\n').length, err];
  };
  const more = 'The server has more resources than these pages.\n';
  expect(await listed()).toEqual([18, '']);
  expect(await listed('--pages', '1')).toEqual([9, more]);
  expect(await listed('--pages', '2')).toEqual([14, more]);
  expect(await listed('--pages', '99')).toEqual([18, '']);
  expect((await wirescope('tools', demo.url, '--pages', 'all')).code).toBe(2);
});

verifies('cli-pages', 'how long a list is good for, where somebody reads along and the server says it', async () => {
  const said: string[] = [];
  const terminal: Terminal = {
    out: () => Promise.resolve(),
    shown: (text) => text,
    say: (line) => void said.push(line),
    width: undefined,
    colour: false,
    interactive: true,
    stop: new AbortController().signal,
  };
  expect(await prompts.run([demo.url], terminal)).toBe(0);
  expect(said).toEqual(['The list of prompts is good for 60.0 s, private.']);
  expect(await prompts.run([demo.url, '--era', 'streamable'], terminal)).toBe(0);
  expect(said).toHaveLength(1);
});

verifies('cli-read', 'text to standard output, bytes to a new file', async () => {
  for (const era of ['stateless', 'streamable'])
    expect(await wirescope('read', demo.url, 'demo://notes/1', '--era', era)).toEqual({
      ...fine,
      out: 'Note 1 of the demo server.\n',
    });
  expect((await wirescope('read', everything.url, 'demo://resource/dynamic/text/7')).out).toMatch(/^Resource 7: .*[^\n]$/);

  const file = join(folder, 'sunrise.png');
  const refused = await wirescope('read', demo.url, 'demo://sunrise.png');
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('--out FILE');
  expect(await wirescope('read', demo.url, 'demo://sunrise.png', '--out', file)).toEqual({ ...fine, out: '' });
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await wirescope('read', demo.url, 'demo://readme', '-o', file)).code).toBe(3);
  expect((await wirescope('read', demo.url, 'demo://sunrise.png', '-o', '-')).out.slice(1, 4)).toBe('PNG');

  const whole = JSON.parse((await wirescope('read', demo.url, 'demo://sunrise.png', '--json')).out) as unknown;
  expect(whole).toMatchObject({
    contents: [{ mimeType: 'image/png', blob: expect.any(String) as string }],
    cacheScope: 'public',
  });
  const big = await wirescope('read', demo.url, 'demo://big.log');
  expect([big.code, big.out.length > 2_000_000, big.err]).toEqual([0, true, '']);
});

verifies('cli-read', 'what is not there, and words that make no sense', async () => {
  const missing = await wirescope('read', demo.url, 'demo://nothing');
  expect([missing.code, missing.out]).toEqual([3, '']);
  expect(missing.err).toMatch(/error -32602/);
  expect((await wirescope('read', demo.url)).code).toBe(2);
  const both = join(folder, 'both');
  expect((await wirescope('read', demo.url, 'demo://readme', '--json', '--out', both)).code).toBe(2);
  expect(existsSync(both)).toBe(false);
});

verifies('cli-prompts', 'listed, and got with arguments', async () => {
  const table = await wirescope('prompts', everything.url);
  expect(table).toMatchObject(fine);
  expect(table.out).toMatch(/^args-prompt +city \[state\] +\S/m);
  const json = JSON.parse((await wirescope('prompts', demo.url, '--json')).out) as readonly { readonly name: string }[];
  expect(json.map(({ name }) => name)).toContain('review_code');

  expect((await wirescope('prompt', everything.url, 'args-prompt', '--arg', 'city=Bern')).out).toMatch(/^user:\n.*Bern/);
  const reviewed = await wirescope('prompt', demo.url, 'review_code', '--args', '{"code":"a = b","language":"go"}');
  expect(reviewed).toMatchObject(fine);
  expect(reviewed.out).toMatch(/^user:\nReview this go code[^]*a = b\n\nassistant:\n/);
  expect((await wirescope('prompt', demo.url, 'describe_picture')).out).toContain('[image]');
  const whole = JSON.parse((await wirescope('prompt', demo.url, 'describe_picture', '--arg', 'hue=9', '--json')).out) as unknown;
  expect(whole).toMatchObject({ messages: [{ content: { type: 'text' } }, { content: { type: 'image' } }] });
});

verifies('cli-prompts', 'refused by the server, or by us', async () => {
  const refused = await wirescope('prompt', demo.url, 'review_code', '--arg', 'language=go');
  expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('needs the argument code')]);
  expect((await wirescope('prompt', demo.url, 'hello', '--arg', 'nothing')).code).toBe(2);
  expect((await wirescope('prompt', demo.url, 'hello', '--args', '[]')).code).toBe(2);
});

verifies('cli-complete', 'of a prompt and of a template, with and without context', async () => {
  const department = ['--prompt', 'completable-prompt', '--argument', 'department', '--value', 'S'];
  expect(await wirescope('complete', everything.url, ...department)).toEqual({ ...fine, out: 'Sales\nSupport\n' });
  const city = ['--resource', 'demo://weather/{country}/{city}{?unit,days}', '--argument', 'city', '--value', 'b'];
  expect((await wirescope('complete', demo.url, ...city, '--context', 'country=ch')).out).toBe('basel\nbern\n');
  expect((await wirescope('complete', demo.url, ...city)).out).toContain('berlin\n');
  const hue = ['--prompt', 'describe_picture', '--argument', 'hue'];
  expect((await wirescope('complete', demo.url, ...hue)).err).toBe('100 of 360.\n');
  const whole = JSON.parse((await wirescope('complete', demo.url, ...hue, '--json')).out) as unknown;
  expect(whole).toMatchObject({ completion: { total: 360, hasMore: true } });
  expect((await wirescope('complete', demo.url, '--argument', 'hue')).code).toBe(2);
  expect((await wirescope('complete', demo.url, '--prompt', 'nobody', '--argument', 'a')).code).toBe(3);
});

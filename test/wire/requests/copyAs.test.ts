// What a request is copied as, run by the programs it is for: a shell, Node, the official SDKs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { withHeader } from '../../../shared/draft/headEdits.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { verifies } from '../../support/verifies.ts';
import { headAsItIs, type ComposedDraft } from '../../../shared/draft/draft.ts';

let demo: DemoServer;
let engine: TestEngine;
beforeAll(async () => {
  demo = await startDemoServer();
  engine = startEngine();
});
afterAll(async () => {
  await engine.dispose();
  await demo.close();
});

type Language = 'curl' | 'fetch' | 'python' | 'typescript';
const eras = ['stateless', 'streamable', 'http-sse'] as const;
const text = `it's "quoted" \\ Tromsø 💡 $HOME \`x\`\nsecond line`;

/** The Python that has the SDK; one may be named, where it is not the one everybody gets. */
const python = [process.env['WIRESCOPE_PYTHON'] ?? 'python3', 'python3'].find(
  (each) => spawnSync(each, ['-c', 'from mcp import Client']).status === 0,
);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

const runners: Readonly<Record<Language, (code: string) => Promise<string>>> = {
  curl: (code) => outputOf('sh', ['-c', code]),
  fetch: (code) => outputOf(process.execPath, ['--input-type=module', '-e', code]),
  typescript: (code) => outputOf(process.execPath, ['--input-type=module-typescript', '-e', code]),
  python: (code) => outputOf(python!, ['-c', code]),
};

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code, err).toBe(0);
  return out;
}

async function open(era: (typeof eras)[number]): Promise<string> {
  const url = era === 'http-sse' ? new URL('/sse', demo.url).href : demo.url;
  const { capture, phase } = await engine.open(url, { transport: era, headers: [['X-Team', 'blue green']] });
  expect(phase).toBe('connected');
  return capture;
}

async function draftOf(capture: string, method: string, params: unknown): Promise<ComposedDraft> {
  return (await engine.client.call('draft.start', { capture, method, params: JSON.stringify(params) })).draft;
}

/** Runs a draft as a program and gives what it printed. */
async function run(capture: string, draft: ComposedDraft, as: Language): Promise<string> {
  const { text: code } = await engine.client.call('draft.code', { capture, draft, as });
  return runners[as](code);
}

const said = { type: 'text', text };

for (const as of ['curl', 'fetch'] as const)
  (as === 'curl' && !hasCurl ? skipped(as, 'there is no curl here') : verifies)(
    'copy-as',
    `${as}, of the exact request`,
    async () => {
      for (const era of ['stateless', 'streamable'] as const) {
        const capture = await open(era);
        const out = await run(capture, await draftOf(capture, 'tools/call', { name: 'echo', arguments: { text } }), as);
        expect(out).toContain(JSON.stringify(said));
        // What is wrong with it goes along.
        const ping = await draftOf(capture, 'tools/list', {});
        const wrong = { ...ping, head: withHeader(headAsItIs, 'MCP-Protocol-Version', '1999-01-01') };
        expect((await run(capture, wrong, as)).slice(0, 400)).toContain('"error"');
      }
    },
  );

for (const as of ['python', 'typescript'] as const)
  (as === 'python' && python === undefined ? skipped(as, 'no python3 here has the package mcp') : verifies)(
    'copy-as',
    `${as === 'python' ? 'Python' : 'TypeScript'} SDK, of the same call in each era`,
    async () => {
      for (const era of eras) {
        const capture = await open(era);
        const call = await draftOf(capture, 'tools/call', { name: 'echo', arguments: { text } });
        expect(JSON.parse(await run(capture, call, as))).toMatchObject({ content: [said] });
        const listed = JSON.parse(await run(capture, await draftOf(capture, 'tools/list', {}), as)) as {
          readonly tools: unknown[];
        };
        expect(listed.tools.length).toBeGreaterThan(5);
        // A call no function of the SDK takes whole goes through its own request.
        const whole = await draftOf(capture, 'tools/call', { name: 'echo', arguments: { text }, extra: [1, null] });
        expect(JSON.parse(await run(capture, whole, as))).toMatchObject({ content: [said] });
      }
    },
    { timeout: 120_000 },
  );

verifies('copy-as', 'what no SDK can send is refused in words, and a recorded request is copied like a draft', async () => {
  const capture = await open('streamable');
  const draft = { ...(await draftOf(capture, 'ping', {})), text: '[]' };
  const refused = engine.client.call('draft.code', { capture, draft, as: 'typescript' });
  await expect(refused).rejects.toMatchObject({ code: 'bad-params' });
  await expect(refused).rejects.toThrow(/curl or as fetch/);
  const call = await engine.send(capture, 'tools/call', { name: 'echo', arguments: { text: 'recorded' } });
  await engine.call(call);
  const asked = (await engine.rows(capture)).findLast(({ kind, target }) => kind === 'request' && target === 'echo');
  const { text: code } = await engine.client.call('event.curl', { capture, event: asked!.event, as: 'typescript' });
  expect(code).toContain('"X-Team", "blue green"');
  expect(await runners.typescript(code)).toContain('recorded');
});

/** A test that cannot run on this machine, and why. */
function skipped(as: string, why: string): typeof verifies {
  return (id, how) => test.skip(`[${id}] ${how}: ${as} is not run, ${why}`, () => undefined);
}

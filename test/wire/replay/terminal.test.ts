// `replay` and `diff` as a shell runs them: real processes, their exit codes and what they write.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { runNode, type Ran } from '../../support/runNode.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { startLedger, type Ledger, type Version } from './ledger.ts';

let folder: string;
let first: Ledger;
const keep = keepUntilAfterEach();
const PATIENCE_MS = 60_000;

const at = (name: string): string => join(folder, name);
const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);
const record = (url: string, name: string): Promise<Ran> =>
  wirescope('call', url, 'order', '--era', 'streamable', '--capture', at(name));
const started = (version: Version = {}): Promise<Ledger> => keep(startLedger(version));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirescope-replay-cli-'));
  first = await startLedger();
  expect(await record(first.url, 'a.wirescope')).toMatchObject({ code: 0 });
}, PATIENCE_MS);
afterAll(async () => {
  await first.close();
  rmSync(folder, { recursive: true, force: true });
});

verifies(
  'cli-replay',
  '0, 1 and 2, with the reports it was asked for',
  async () => {
    const second = await started();
    const same = await wirescope(
      'replay',
      at('a.wirescope'),
      second.url,
      '--fast',
      '--learn',
      '2',
      '--capture',
      at('kept.wirescope'),
    );
    expect(same.err).toBe('');
    expect(same).toMatchObject({ code: 0 });
    expect(same.out).toContain('$.result.content.*.text["(JSON)"].placedAt is a time');
    expect(same.out).toMatch(/^The same: \d+ conversations the same\.$/m);
    expect((await wirescope('stat', at('kept.wirescope'))).code).toBe(0);

    const dropping = await started({ dropsField: true });
    const junit = at('report.xml');
    const args = ['replay', at('a.wirescope'), dropping.url, '--speed', '100', '--learn', '2', '--json', '--junit', junit];
    const different = await wirescope(...args);
    expect(different.code).toBe(1);
    const report = JSON.parse(different.out) as { readonly verdict: string; readonly conversations: readonly object[] };
    expect(report.verdict).toBe('different');
    expect(JSON.stringify(report.conversations)).toContain('currency');
    expect(readFileSync(junit, 'utf8')).toContain('failures="1"');
    const ignored = await wirescope('replay', at('a.wirescope'), dropping.url, '--fast', '--ignore', '$.result.content');
    expect(ignored.code).toBe(0);
  },
  { timeout: PATIENCE_MS },
);

verifies(
  'cli-replay',
  'in steps, and the rest once nobody is left to press Enter',
  async () => {
    const { code, out, err } = await wirescope(
      'replay',
      at('a.wirescope'),
      (await started()).url,
      '--step',
      '--ignore',
      '$.result',
    );
    expect(err).toMatch(/Enter sends initialize \(1 of \d+\)\./);
    expect(out).toContain('The same:');
    expect(code).toBe(0);
  },
  { timeout: PATIENCE_MS },
);

verifies(
  'cli-replay',
  'what could not run says why',
  async () => {
    const gone = await startLedger();
    await gone.close();
    const unreachable = await wirescope('replay', at('a.wirescope'), gone.url, '--fast');
    expect(unreachable).toMatchObject({ code: 2, out: '' });
    expect(unreachable.err).toContain('could not be reached');
    const missing = await wirescope('replay', at('none.wirescope'), first.url);
    expect(missing).toMatchObject({ code: 2, out: '' });
    for (const wrong of [
      ['replay', at('a.wirescope'), 'not an address'],
      ['replay', at('a.wirescope'), first.url, '--fast', '--step'],
      ['replay', at('a.wirescope'), first.url, '--learn', '1'],
      ['replay', at('a.wirescope'), first.url, '--ignore', 'result'],
      ['replay', at('a.wirescope'), first.url, '--speed', '0'],
      ['replay', at('a.wirescope'), first.url, '--capture', at('a.wirescope')],
    ])
      expect(await wirescope(...wrong)).toMatchObject({ code: 2, out: '' });
  },
  { timeout: PATIENCE_MS },
);

verifies(
  'cli-diff',
  '0, 1 and 2; what varies among recordings of one server does not count',
  async () => {
    const changed = await started({ changesValue: true });
    await record(first.url, 'again.wirescope');
    await record(changed.url, 'b.wirescope');
    const itself = await wirescope('diff', at('a.wirescope'), at('a.wirescope'));
    expect(itself).toMatchObject({ code: 0, err: '' });
    const learnt = ['--baseline', at('again.wirescope')];
    expect(await wirescope('diff', at('a.wirescope'), at('again.wirescope'), ...learnt)).toMatchObject({ code: 0 });
    expect((await wirescope('diff', at('a.wirescope'), at('again.wirescope'))).code).toBe(1);
    const different = await wirescope('diff', at('a.wirescope'), at('b.wirescope'), ...learnt);
    expect(different.code).toBe(1);
    expect(different.out).toContain('$.result.content[0].text["(JSON)"].total: 42 became 43');
    expect(different.out).not.toContain('placedAt":');
    const json = await wirescope('diff', at('a.wirescope'), at('b.wirescope'), ...learnt, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'different', counts: { changed: 1 } });

    writeFileSync(at('text.wirescope'), 'This is no capture.');
    expect(await wirescope('diff', at('a.wirescope'), at('text.wirescope'))).toMatchObject({ code: 2, out: '' });
    expect(await wirescope('diff', at('a.wirescope'))).toMatchObject({ code: 2, out: '' });
  },
  { timeout: PATIENCE_MS },
);

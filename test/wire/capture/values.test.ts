import { expect } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { startEngine } from '../../support/engine.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const keep = keepUntilAfterEach();

verifies('column-values', 'texts without quotes, the rest as sent, nothing where there is none', async () => {
  const engine = startEngine();
  try {
    const { capture } = await engine.open((await keep(startDemoServer())).url);
    await engine.call(
      await engine.send(capture, 'tools/call', { name: 'echo', arguments: { text: 'a "b"', deep: [1, { x: [] }] } }),
    );
    const rows = await engine.rows(capture);
    const request = rows.find(({ kind, method }) => kind === 'request' && method === 'tools/call')!;
    const http = rows.find(({ kind }) => kind === 'http')!;
    const values = async (paths: string[], events = [request.event, http.event, 999_999]) =>
      (await engine.client.call('event.values', { capture, events, paths })).values;
    const paths = ['$.params.arguments.text', '$.params.arguments.deep[1]', '$.params.arguments.deep.*', '$.result'];
    expect(await values(paths)).toEqual([
      ['a "b"', '{"x":[]}', '1, {"x":[]}', null],
      [null, null, null, null],
      [null, null, null, null],
    ]);
    await expect(values(['params.name'])).rejects.toMatchObject({ code: 'bad-params' });
  } finally {
    await engine.dispose();
  }
});

verifies('column-values', 'a message too large is not read, and large ones are left for the next question', async () => {
  const engine = startEngine();
  try {
    const { capture } = await engine.open((await keep(startDemoServer())).url);
    const answered = async (kilobytes: number): Promise<number> => {
      await engine.call(await engine.send(capture, 'tools/call', { name: 'large', arguments: { kilobytes } }));
      return (await engine.rows(capture)).findLast(({ kind }) => kind === 'result')!.event;
    };
    const huge = await answered(1_200);
    const large = await answered(900);
    const paths = ['$.result.content[0].text'];
    const { values } = await engine.client.call('event.values', { capture, events: [huge, large], paths });
    expect(values[0]).toEqual(['more than 1 MB']);
    expect(values[1]![0]).toHaveLength(200);
    expect(values[1]![0]!.endsWith('…')).toBe(true);
    const events = Array.from({ length: 50 }, () => large);
    const first = await engine.client.call('event.values', { capture, events, paths });
    expect(first.values.length).toBeGreaterThan(0);
    expect(first.values.length).toBeLessThan(10);
  } finally {
    await engine.dispose();
  }
});

import { describe, expect } from 'vitest';
import { startEverything } from '../../servers/peers/everything.ts';
import { startResuming } from '../../servers/peers/resuming.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';
import { inspect, type Inspected } from './inspect.ts';

const keep = keepUntilAfterEach();

/** The first notice with this title, as soon as it is there. */
async function noticed(inspected: Inspected, title: string): Promise<string> {
  return expect
    .poll(() => inspected.truths('state').find((each) => each.title === title)?.detail, { timeout: 15_000 })
    .toBeDefined()
    .then(() => inspected.truths('state').find((each) => each.title === title)?.detail ?? '');
}

describe('standing streams', () => {
  verifies(
    'second-stream-explained',
    'two at once, each with questions of its own, and one broken without the other',
    async () => {
      const peer = await keep(startResuming('2025-11-25'));
      const inspected = inspect(peer.url, { transport: 'streamable' });
      const first = (await peer.next('GET')).stream();
      await inspected.until(({ lists }) => lists.tools.state === 'ready');
      inspected.session.listen();
      const asked = await peer.next('GET');
      expect(asked.header('mcp-session-id')).toBe('session-1');
      const second = asked.stream();
      expect(await noticed(inspected, 'A second stream is open')).toBe('The GET was answered 200 OK.');
      first.event({ jsonrpc: '2.0', id: 'a', method: 'ping' }, { id: 'x1', retry: 30 });
      second.event({ jsonrpc: '2.0', id: 'b', method: 'ping' }, { id: 'x1' });
      const answers = [await peer.next('POST'), await peer.next('POST')];
      for (const answer of answers) answer.status(202);
      expect(new Set(answers.flatMap(({ messages }) => messages.map(({ id }) => id)))).toEqual(new Set(['a', 'b']));
      second.end();
      await second.gone;
      first.cut();
      const again = await peer.next('GET');
      expect(again.header('last-event-id')).toBe('x1');
      again.stream().event({ jsonrpc: '2.0', id: 'c', method: 'ping' });
      expect((await peer.next('POST')).messages).toEqual([{ jsonrpc: '2.0', id: 'c', result: {} }]);
      expect(inspected.exchanges().filter((each) => each.startsWith('GET'))).toEqual(['GET listen', 'GET listen', 'GET resume']);
    },
  );

  verifies('second-stream-explained', 'refused by a real server with 409', async () => {
    const peer = await keep(startEverything('streamableHttp'));
    const inspected = inspect(peer.url, { transport: 'streamable' });
    await inspected.until(({ lists }) => lists.tools.state === 'ready');
    const stands = (): boolean => {
      const listening = inspected.truths('exchange-opened').find(({ purpose }) => purpose === 'listen');
      return inspected.truths('response-head').some(({ exchange }) => exchange === listening?.exchange);
    };
    await expect.poll(stands, { timeout: 15_000 }).toBe(true);
    inspected.session.listen();
    expect(await noticed(inspected, 'A second stream was refused')).toBe(
      'The GET was answered 409 Conflict. It allows one standing stream for each session, which is its right.',
    );
    expect((await inspected.callTool('echo', { message: 'still here' })).state).toBe('result');
  });

  for (const [status, words] of [
    [405, 'The GET was answered 405 Method Not Allowed: the server offers none, which is its right. Calls are not affected.'],
    [
      409,
      'The GET was answered 409 Conflict: one stands already for this session, and this server allows no second. Calls are not affected.',
    ],
  ] as const) {
    verifies('second-stream-explained', `the first answered ${status} over sockets`, async () => {
      const peer = await keep(startResuming('2025-11-25'));
      const inspected = inspect(peer.url, { transport: 'streamable' });
      (await peer.next('GET')).status(status);
      expect(await noticed(inspected, 'No standing stream')).toBe(words);
    });
  }
});

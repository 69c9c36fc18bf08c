import { describe, expect } from 'vitest';
import { someNumber } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { listening, url } from './opening.ts';

const form = { message: 'Your name?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } };
const visit = { mode: 'url', message: 'Pay first.', url: 'https://pay.test/7', elicitationId: 'e-7' };
const asks = (id: number, params: object): unknown => ({ jsonrpc: '2.0', id, method: 'elicitation/create', params });

describe('addresses to visit', () => {
  verifies('asks-visits', 'what it was for is done after it was accepted', () => {
    const { play, stream } = listening();
    const done = { jsonrpc: '2.0', method: 'notifications/elicitation/complete', params: { elicitationId: 'e-7' } };
    stream.event(asks(1, form)).event(asks(2, visit));
    play.tell({ kind: 'answer', item: '2', answer: { kind: 'result', result: '{"action":"accept"}' } });
    play.sent('POST', url).accepted();
    stream.event({ jsonrpc: '2.0', method: 'notifications/elicitation/complete', params: {} });
    expect([play.item('1').sentence, play.item('2').sentence]).toEqual(['', '']);
    stream.event(done);
    expect(play.item('2')).toMatchObject({
      state: 'answered',
      sentence: 'The server says that what the address is for is done.',
      answerEvent: someNumber,
    });
    expect(play.item('1').sentence).toBe('');
  });

  verifies('asks-visits', '-32042 says where to go, and nothing is sent again by itself', () => {
    const { play } = listening();
    const told = (data: unknown): string => {
      play.send('c1', 'tools/call', { name: 'pay' });
      play.sent('POST', url).error(-32042, 'Pay first', data);
      return play.call('c1').sentence;
    };
    expect(told({ elicitations: [visit, { ...visit, url: 'https://pay.test/8' }] })).toBe(
      'Visit https://pay.test/7, https://pay.test/8 first; the call can be sent again after that.',
    );
    expect(play.call('c1')).toMatchObject({ state: 'error', error: { code: -32042 } });
    expect(told({})).toMatch(/names none/);
    expect(told({ elicitations: Array.from({ length: 7 }, () => visit) })).toMatch(/and 2 more first/);
    play.quiet();
  });
});

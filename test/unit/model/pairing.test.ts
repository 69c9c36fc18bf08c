import { expect, test } from 'vitest';
import { createPairing, SETTLED_KEPT, type Call } from '../../../shared/model/pairing.ts';

const call = (id: number): Call => ({
  event: id,
  at: id,
  exchange: 1,
  connection: 1,
  direction: 'out',
  idText: String(id),
  method: 'm',
  target: '',
  detail: '',
  state: 'waiting',
  answeredBy: undefined,
});

test('settled calls are remembered for a while, waiting ones for good', () => {
  const pairing = createPairing();
  const patient = call(0);
  pairing.asked(patient, '"token"');
  const calls = Array.from({ length: SETTLED_KEPT * 2 + 5 }, (_, index) => call(index + 1));
  for (const each of calls) {
    pairing.asked(each, undefined);
    pairing.settle(each, 'answered', each.event);
  }
  expect(pairing.answered(1, 'in', '0')).toBe(patient);
  expect(pairing.progress(1, 'in', '"token"')).toBe(patient);
  expect(pairing.answered(1, 'in', '1')).toBeUndefined();
  expect(pairing.answered(1, 'in', String(calls.length))).toBe(calls.at(-1));
  expect([...pairing.waiting]).toEqual([patient]);
});

test('a call that was given up is told apart from one that was answered', () => {
  const pairing = createPairing();
  const late = call(1);
  pairing.asked(late, undefined);
  pairing.settle(late, 'given-up', undefined);
  expect(pairing.answered(1, 'in', '1')).toMatchObject({ state: 'given-up' });
  pairing.settle(late, 'answered', 9);
  expect(late).toMatchObject({ state: 'answered', answeredBy: 9 });
});

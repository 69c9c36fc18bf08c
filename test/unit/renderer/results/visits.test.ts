import { expect } from 'vitest';
import { visitsOf } from '../../../../renderer/results/visits.ts';
import { verifies } from '../../../support/verifies.ts';

const refused = (code: number, data?: unknown) => ({ error: { code, message: 'Go there first', data } });

verifies('visit-first', 'read from the error, whatever shape it has', () => {
  const elicitations = [
    { mode: 'url', url: 'https://pay.test/7', message: 'Pay.', elicitationId: 'e-7' },
    { mode: 'url', url: 'https://pay.test/8' },
    { mode: 'form', message: 'No address' },
    'https://pay.test/9',
  ];
  expect(visitsOf(refused(-32042, { elicitations }))).toEqual([
    { url: 'https://pay.test/7', message: 'Pay.', elicitationId: 'e-7', done: false },
    { url: 'https://pay.test/8', message: '', elicitationId: '', done: false },
  ]);
  expect(visitsOf({ ...refused(-32042, { elicitations }), visited: ['e-7'] })?.map(({ done }) => done)).toEqual([true, false]);
  for (const data of [undefined, null, 7, [], { elicitations: 'https://pay.test' }, {}])
    expect(visitsOf(refused(-32042, data))).toEqual([]);
  expect(visitsOf(refused(-32603, { elicitations }))).toBeUndefined();
  expect(visitsOf({ error: null })).toBeUndefined();
});

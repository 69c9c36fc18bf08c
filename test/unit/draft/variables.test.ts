import { expect } from 'vitest';
import { draftOf, headAsItIs } from '../../../shared/draft/draft.ts';
import { withFreshIds } from '../../../shared/draft/freshIds.ts';
import { withHeader } from '../../../shared/draft/headEdits.ts';
import { latencyOf } from '../../../shared/draft/latency.ts';
import { secretsApart, variablesIn, withoutSecrets, withValues, withVariables } from '../../../shared/draft/variables.ts';
import { verifies } from '../../support/verifies.ts';

const message = '{"params":{"city":"{{city}}","limit":{{limit}},"again":"in {{ city }} // {{no-such}}"}} // {{city}}';
const draft = {
  ...draftOf(message),
  url: 'http://{{host}}/mcp',
  head: withHeader(headAsItIs, 'Authorization', 'Bearer {{token}}'),
};

verifies('variables', 'in text, header values and address, escaped where a string holds them', () => {
  expect(variablesIn(draft)).toEqual(['city', 'limit', 'no-such', 'token', 'host']);
  const values = new Map([
    ['city', 'Tromsø "N"\n'],
    ['limit', '[1, 2]'],
    ['token', 'tok-123456'],
    ['host', 'localhost:1'],
    ['unused', 'x'],
  ]);
  const filled = withValues(draft, values);
  expect(filled.text).toBe(
    '{"params":{"city":"Tromsø \\"N\\"\\n","limit":[1, 2],"again":"in Tromsø \\"N\\"\\n // {{no-such}}"}} // Tromsø "N"\n',
  );
  expect(filled.url).toBe('http://localhost:1/mcp');
  expect(filled.head.entries).toEqual([{ kind: 'own', line: ['Authorization', 'Bearer tok-123456'] }]);
  expect(withValues(draft, new Map())).toBe(draft);
});

verifies('variables', 'editing what is shown filled keeps them, and a secret typed out is its name again', () => {
  const values = new Map([['city', 'Oslo']]);
  const before = { ...draft, url: undefined };
  const filled = withValues(before, values);
  const secrets = new Map([['token', 'tok-123456']]);
  const told = { before, filled, secrets };
  expect(withVariables(filled, told)).toEqual(before);
  const named = withVariables({ ...filled, head: withHeader(filled.head, 'X-Other', 'a tok-123456 b') }, told);
  expect(named.text).toBe(before.text);
  expect(named.head.entries.at(-1)).toEqual({ kind: 'own', line: ['X-Other', 'a {{token}} b'] });
  expect(withVariables({ ...filled, text: 'now tok-123456 in Oslo' }, told).text).toBe('now {{token}} in Oslo');
});

verifies('requests-secrets', 'what is written out in a header is taken out of what is saved', () => {
  const head = withHeader(withHeader(headAsItIs, 'Authorization', 'Bearer abcdef-1'), 'X-Plain', 'plain');
  const apart = secretsApart({ ...draftOf('{}'), head });
  expect(apart.draft.head.entries.map((entry) => entry.kind === 'own' && entry.line)).toEqual([
    ['Authorization', 'Bearer {{authorization}}'],
    ['X-Plain', 'plain'],
  ]);
  expect([...apart.secrets]).toEqual([['authorization', 'abcdef-1']]);
  expect(secretsApart(apart.draft).secrets.size).toBe(0);
  const quoted = withoutSecrets(draftOf('{"a":"say \\"hush\\" now"}'), new Map([['quiet', '"hush"']]));
  expect(quoted.text).toBe('{"a":"say {{quiet}} now"}');
});

verifies('repeat', 'each goes out under ids of its own, and a token that was the id goes along', () => {
  const fresh = (text: string): string => withFreshIds(draftOf(text), 70).text;
  expect(fresh('{"id": "a", "method":"x","params":{"_meta":{"progressToken":"a"}}} // said')).toBe(
    '{"id": 70, "method":"x","params":{"_meta":{"progressToken":70}}} // said',
  );
  expect(fresh('[{"id":1,"method":"x"},{"method":"n"},{"id":1,"method":"y","params":{"_meta":{"progressToken":2}}}]')).toBe(
    '[{"id":70,"method":"x"},{"method":"n"},{"id":72,"method":"y","params":{"_meta":{"progressToken":2}}}]',
  );
  for (const text of ['{"id":1,"result":{}}', '{"method":"n"}', 'no json', '{"id":1,', '3', '[]', '[3]'])
    expect(fresh(text)).toBe(text);
});

verifies('repeat', 'the figures are times that were measured', () => {
  const took = Array.from({ length: 100 }, (_, index) => index + 1).toReversed();
  expect(latencyOf(took, 2_000)).toEqual({ min: 1, mean: 50.5, p50: 50, p95: 95, p99: 99, max: 100, perSecond: 50 });
  expect(latencyOf([7], 0)).toEqual({ min: 7, mean: 7, p50: 7, p95: 7, p99: 7, max: 7, perSecond: 0 });
  expect(latencyOf([], 1)).toBeUndefined();
});

verifies('variables', 'a value changed in the bytes leaves the variables of the others', () => {
  const before = draftOf('{\n  // where\n  "city": "{{city}}", "days": 3\n}');
  const filled = withValues(before, new Map([['city', 'Tromsø']]));
  const made = { ...filled, text: filled.text.replace('3', '4') };
  expect(withVariables(made, { before, filled, secrets: new Map() }).text).toBe(before.text.replace('3', '4'));
});

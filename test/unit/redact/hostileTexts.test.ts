import { expect } from 'vitest';
import { placesOfSecrets, valueRange } from '../../../shared/redact/placesOfSecrets.ts';
import { verifies } from '../../support/verifies.ts';

// In time that grows with the square, each of these would take minutes: the runner gives up long before.
const LENGTH = 400_000;

verifies('redact-hostile', 'many beginnings of tokens, and blanks where a cookie is named', () => {
  const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl';
  for (const piece of [
    'eyJ-',
    'eyJaaaaaaaa-',
    'eyJaaaaaaaa.',
    'eyJaaaaaaaa.-eyJ',
    '-----BEGIN PRIVATE KEY-----',
    'Bearer  ',
    '"aa" ',
    '://aaaa',
  ]) {
    const found = placesOfSecrets(`${piece.repeat(LENGTH / piece.length)} ${token}`);
    expect(found.at(-1)?.to, piece).toBeGreaterThan(LENGTH - 100 + token.length);
  }
  const cookies = `; ${' '.repeat(LENGTH)}; sid=secret-of-mine`;
  expect(valueRange(cookies, 0, cookies.length, 'cookies').map(({ from, to }) => cookies.slice(from, to))).toEqual([
    'secret-of-mine',
  ]);
});

verifies('redact-hostile', 'and tokens are found where they were', () => {
  const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl';
  const found = (text: string): readonly string[] => placesOfSecrets(text).map(({ from, to }) => text.slice(from, to));
  expect(found(`x ${token}, y-${token}; eyJ ${token}`)).toEqual([token, token, token]);
  expect(found(`(${token.replace('c2lnbmF0dXJl', '')})`)).toEqual([token.replace('c2lnbmF0dXJl', '')]);
  expect(found(`x${token.slice(0, 20)} eyJshort.a.b eyJhbGciOiJub25lIn0.a`)).toEqual([]);
});

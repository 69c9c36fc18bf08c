// Which header values are secrets, and how they look masked. Pure. Masking is for the eye only: the capture keeps the value.
import { maskSecret } from '../../../../shared/base/format.ts';
import { kindOfHeader } from '../../../../shared/redact/rules.ts';

/** A header value cut at its secret: what stands before it, and the secret itself. */
export interface HeaderValue {
  readonly plain: string;
  readonly secret: string;
  readonly masked: string;
}

/** Splits a header's value into what may be shown and what is masked; `secret` is empty where nothing is. */
export function headerValueOf(name: string, value: string): HeaderValue {
  if (kindOfHeader(name) === undefined || value === '') return { plain: value, secret: '', masked: '' };
  const scheme = /authorization$/i.test(name) ? /^[A-Za-z0-9-]+ +/.exec(value)?.[0] : undefined;
  const plain = scheme ?? '';
  const secret = value.slice(plain.length);
  return { plain, secret, masked: maskSecret(secret) };
}

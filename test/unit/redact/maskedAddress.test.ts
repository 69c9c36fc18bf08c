import { expect } from 'vitest';
import { maskedAddress } from '../../../shared/redact/maskedAddress.ts';
import { verifies } from '../../support/verifies.ts';

verifies('secrets-masked', 'in an address: passwords and parameters named for secrets, nothing else', () => {
  expect(maskedAddress('https://shop.test/mcp?api_key=sk-live-abcdef1234567890&x=1')).toBe(
    'https://shop.test/mcp?api_key=••••7890&x=1',
  );
  expect(maskedAddress('https://me:correct-horse@shop.test/mcp')).toBe('https://me:••••orse@shop.test/mcp');
  expect(maskedAddress('http://127.0.0.1:1/messages?sessionId=0123-4567-89ab-cdef')).toBe(
    'http://127.0.0.1:1/messages?sessionId=••••cdef',
  );
  expect(maskedAddress('http://127.0.0.1:33137/mcp?page=2')).toBe('http://127.0.0.1:33137/mcp?page=2');
});

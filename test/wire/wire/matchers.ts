// vitest's asymmetric matchers, typed as what they are to the compiler: something unknown, not `any`.
import { expect } from 'vitest';

export const someText: unknown = expect.any(String);
export const someNumber: unknown = expect.any(Number);
export const containing = (text: string): unknown => expect.stringContaining(text);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

// The one ending that carries a code, and what the sentences about it are made of. Pure.
import type { Ending, WorldErrorCode } from '../../../shared/observation/ending.ts';
import type { PeerCertificate } from './peerCertificate.ts';

/** An exchange that had no whole response: what happened in a sentence, and what to try. */
export type Failed = Extract<Ending, { how: 'failed' }>;

/** What is known about the exchange that failed. */
export interface FailureContext {
  readonly url: URL;
  /** `host:port` of the proxy in between, if one is. */
  readonly proxy: string | undefined;
  readonly certificate: PeerCertificate | undefined;
  /** The request went out on a kept-alive connection. */
  readonly reused: boolean;
  /** What was read of an answer: no byte, some bytes, the whole head and perhaps body. */
  readonly answered: 'nothing' | 'bytes' | 'head';
}

/** Builds the ending. */
export function failed(code: WorldErrorCode, sentence: string, advice: string): Failed {
  return { how: 'failed', code, sentence, advice };
}

/** `host:port`, the port always said. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

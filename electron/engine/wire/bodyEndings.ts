// How a body ends badly, in words. Pure.
import type { IncomingMessage } from 'node:http';
import type { Ending } from '../../../shared/observation/ending.ts';
import { failed, type Failed } from './failed.ts';
import type { NetworkError } from './networkError.ts';

/** The ending of a body the server broke off after `received` bytes. */
export function cutShort(error: NetworkError, response: IncomingMessage, received: number): Ending {
  const announced = response.headers['content-length'];
  const missing = response.headers['transfer-encoding'] === undefined ? '' : ', before the last HTTP chunk';
  const after =
    announced === undefined
      ? `after ${bytes(received)} of the body${missing}`
      : `after ${received} of the ${bytes(Number(announced))} it had announced`;
  // node makes up an ECONNRESET of its own for a FIN; only a real one names the system call.
  if (error.syscall === undefined) return { how: 'server-fin', sentence: `The server closed the connection ${after}.` };
  const act = error.code === 'ETIMEDOUT' ? 'The connection went dead' : 'The server reset the connection';
  return { how: 'server-reset', sentence: `${act} ${after}.` };
}

/** The ending of a body that is not what its content coding says. */
export function undecodable(codings: readonly string[] | undefined, error: NetworkError): Failed {
  const coding = codings?.join(', ') ?? 'compressed';
  const cut = error.code === 'Z_BUF_ERROR' || /unexpected end/i.test(error.message);
  const sentence = cut
    ? `The ${coding} body stops in the middle of its data.`
    : `The body is not valid ${coding}: ${error.message}.`;
  return failed(
    'decode',
    sentence,
    'The bytes as they were sent are kept. Ask without Accept-Encoding, or check what compresses the answers.',
  );
}

function bytes(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`;
}

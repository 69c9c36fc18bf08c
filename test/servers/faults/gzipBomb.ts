import { gzipSync } from 'node:zlib';
import { httpResponse } from '../../support/rawServer.ts';
import { mcpServer, type FaultServer } from './faultServer.ts';

const MEMBER_BYTES = 16 * 2 ** 20;

/**
 * `tools/call` is answered with a gzip body a thousandth of what it decodes to, 2 GiB unless told otherwise (rounded up to 16 MiB).
 * gzip allows several members one after the other, so one small member is made and sent many times.
 */
export function gzipBomb(decodedBytes = 2 ** 31): Promise<FaultServer> {
  const member = gzipSync(Buffer.alloc(MEMBER_BYTES, ' '));
  const body = Buffer.concat(Array.from({ length: Math.ceil(decodedBytes / MEMBER_BYTES) }, () => member));
  return mcpServer((conn) =>
    conn.write(httpResponse('200 OK', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, body)),
  );
}

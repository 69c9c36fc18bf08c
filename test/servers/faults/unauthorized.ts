import { alwaysServer, jsonResponse, type FaultServer } from './faultServer.ts';

/** Every request gets 401, without a `WWW-Authenticate` that would say where to get a token. */
export function unauthorized(): Promise<FaultServer> {
  return alwaysServer((conn) => conn.write(jsonResponse({ error: 'missing token' }, '401 Unauthorized')));
}

import { httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, type FaultServer } from './faultServer.ts';

/** Every request gets 401 with a Bearer challenge that names protected-resource metadata. */
export function unauthorizedWithChallenge(): Promise<FaultServer> {
  return alwaysServer((conn, request) => {
    const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'localhost';
    const challenge = `Bearer realm="orders", error="invalid_token", resource_metadata="http://${host}/.well-known/oauth-protected-resource"`;
    return conn.write(
      httpResponse(
        '401 Unauthorized',
        { 'WWW-Authenticate': challenge, 'Content-Type': 'application/json' },
        '{"error":"invalid_token"}',
      ),
    );
  });
}

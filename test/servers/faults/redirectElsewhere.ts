import { httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, type FaultServer } from './faultServer.ts';

/** Where `redirectElsewhere` points: a host that does not exist, so that following it cannot go unnoticed. */
export const ELSEWHERE = 'http://elsewhere.invalid/mcp';

/** Every request is redirected (307) to another host. */
export function redirectElsewhere(): Promise<FaultServer> {
  return alwaysServer((conn) => conn.write(httpResponse('307 Temporary Redirect', { Location: ELSEWHERE })));
}

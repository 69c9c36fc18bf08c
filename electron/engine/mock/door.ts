// Who may talk to a mock. It is reachable by every page of a browser on this machine, so it answers only who calls it by a loopback name
// and comes from no page, or from one of this machine.
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Why a request is not let in, or undefined. */
export function refusalAt({ host, origin }: IncomingHttpHeaders): string | undefined {
  if (!LOOPBACK.includes((host ?? '').replace(/:\d+$/, ''))) return 'A mock answers to 127.0.0.1 and localhost only.';
  if (origin === undefined) return undefined;
  const from = URL.canParse(origin) ? new URL(origin).hostname : '';
  return LOOPBACK.includes(from) ? undefined : 'A mock answers pages of this machine only.';
}

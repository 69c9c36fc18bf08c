// An address as it may stand on a screen. For the eye only: the capture keeps what was sent.
import { maskSecret } from '../base/format.ts';
import type { EventRow } from '../observation/eventRow.ts';
import { placesOfSecrets } from './placesOfSecrets.ts';

/** An address with its password, and the values of parameters that are named for secrets, masked. */
export function maskedAddress(address: string): string {
  let masked = '';
  let at = 0;
  for (const { from, to } of placesOfSecrets(address).toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue;
    masked += address.slice(at, from) + maskSecret(address.slice(from, to));
    at = to;
  }
  return masked + address.slice(at);
}

/** What a row is about, as it may stand on a screen: of an exchange, and of a frame that hands out an endpoint, it is an address. */
export function maskedTarget({ kind, method, target }: Pick<EventRow, 'kind' | 'method' | 'target'>): string {
  return kind === 'http' || (kind === 'frame' && method === 'endpoint') ? maskedAddress(target) : target;
}

/** What else a row says: the states of a session name addresses, too. What messages say is shown as it was said. */
export function maskedDetail({ kind, detail }: Pick<EventRow, 'kind' | 'detail'>): string {
  return kind === 'state' ? maskedAddress(detail) : detail;
}

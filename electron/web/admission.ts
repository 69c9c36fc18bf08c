// Who may talk to the browser host. Other programs and pages on the machine can reach a loopback port too, so being reachable
// proves nothing: a request must name us by a loopback name, come from our own page, and carry the cookie the printed address was
// exchanged for. Knows nothing of what is served.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused, as a status and sentences for whoever made it. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 405 | 503;
  readonly title: string;
  readonly sentence: string;
}

export interface Admission {
  /** The single-use secret of the printed address. */
  readonly token: string;
  /** Refuses a request that names a foreign host or comes from a foreign page; undefined where it may go on. */
  refuseSource(headers: IncomingHttpHeaders, upgrade: boolean): Refusal | undefined;
  /** Takes the token once: the value of `Set-Cookie`, or undefined where the token is wrong or was used before. */
  exchange(token: string): string | undefined;
  /** Refuses a request without our cookie; undefined where it carries it. */
  refuseStranger(headers: IncomingHttpHeaders): Refusal | undefined;
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** Makes the secrets of one host. `port` only names the cookie, because browsers share cookies between the ports of a machine. */
export function createAdmission(port: number): Admission {
  const token = randomBytes(32).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  const cookieName = `wirescope-${port}`;
  let used = false;

  return {
    token,
    refuseSource(headers, upgrade) {
      const host = headers.host ?? '';
      // Any port will do: behind an SSH tunnel the browser sees another one. What matters is that no foreign name leads here.
      if (!loopbackNames.includes(host.replace(/:\d+$/, ''))) return foreignHost;
      const { origin } = headers;
      if (origin === undefined ? upgrade : origin !== `http://${host}`) return foreignPage;
      return headers['sec-fetch-site'] !== undefined && !fetchedByUs(headers) ? foreignPage : undefined;
    },
    exchange(given) {
      if (used || !same(given, token)) return undefined;
      used = true;
      return `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    refuseStranger(headers) {
      const cookie = (headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(`${cookieName}=`));
      return cookie !== undefined && same(cookie.trim().slice(cookieName.length + 1), secret) ? undefined : stranger;
    },
  };
}

/** Whether the browser says the request is the page's own, typed by the person, or a visit to the page as a whole. */
function fetchedByUs(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return true;
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** Compares in constant time whatever the lengths are. */
function same(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const foreignHost: Refusal = {
  status: 403,
  title: 'This name does not lead here',
  sentence:
    'Wirescope answers to 127.0.0.1 and localhost only, so that no other name can be pointed at it. Open the printed address.',
};

const foreignPage: Refusal = {
  status: 403,
  title: 'Another page asked',
  sentence: 'Wirescope answers its own page only.',
};

const stranger: Refusal = {
  status: 401,
  title: 'This browser is not known',
  sentence:
    'Open the address that Wirescope printed when it started. It opens once: the browser that used it stays known until Wirescope ' +
    'stops, also at this address without the token. For another browser, start Wirescope again.',
};

/** What an address opened a second time is told. */
export const usedToken: Refusal = {
  status: 403,
  title: 'This address has been used',
  sentence:
    'The token in it works once, and a browser has used it already. That browser stays known: go on there. If that was not you, stop ' +
    'Wirescope. For another browser, start Wirescope again.',
};

// The timing of an exchange as the stretches between its marks. Pure; times are µs on the capture's clock.
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';

type Http = NonNullable<EventDetails['http']>;

/** One stretch: what was waited for, from when, how long; `took` is undefined while it lasts. */
export interface Stretch {
  readonly title: string;
  readonly detail: string;
  readonly from: number;
  readonly took: number | undefined;
  /** Where its bar stands in the whole exchange, in percent. */
  readonly left: number;
  readonly width: number;
}

const titles: Readonly<Record<string, string>> = {
  socket: 'Socket',
  dns: 'DNS',
  tcp: 'TCP',
  tls: 'TLS',
  'request-sent': 'Send',
  'first-byte': 'Wait',
};

/** The stretches of an exchange in order; `now` (µs) ends the bar of one that is still open; without it the last mark does. */
export function stretchesOf(http: Http, now: number | undefined): readonly Stretch[] {
  const end = http.closedAt ?? Math.max(now ?? http.phases.at(-1)?.at ?? 0, http.openedAt);
  const span = Math.max(1, end - http.openedAt);
  const stretches: Stretch[] = [];
  let from = http.openedAt;
  const add = (title: string, detail: string, to: number | undefined): void => {
    const until = to ?? end;
    const left = ((from - http.openedAt) / span) * 100;
    stretches.push({
      title,
      detail,
      from,
      took: to === undefined ? undefined : Math.max(0, to - from),
      left,
      width: (Math.max(0, until - from) / span) * 100,
    });
    from = until;
  };
  for (const { phase, at, detail } of http.phases) add(titles[phase] ?? phase, phaseDetail(phase, detail ?? {}), at);
  const answered = http.phases.some(({ phase }) => phase === 'first-byte');
  add(answered ? 'Receive' : 'Wait', '', http.closedAt ?? undefined);
  return stretches;
}

function phaseDetail(phase: string, detail: Readonly<Record<string, unknown>>): string {
  if (phase === 'socket') return detail['reused'] === true ? 'reused' : 'new';
  if (phase === 'dns') return wordOf(detail['address']);
  if (phase === 'tls') return wordOf(detail['protocol']);
  return '';
}

/** What the TLS handshake settled, as pairs; empty where there was none on this exchange. */
export function tlsFacts(http: Http): readonly (readonly [key: string, value: string])[] {
  const detail = http.phases.find(({ phase }) => phase === 'tls')?.detail;
  if (!detail) return [];
  return Object.entries(detail).flatMap(([key, value]) => {
    const text = wordOf(value);
    return text === ''
      ? []
      : [
          [
            tlsWords[key] ?? key,
            key === 'authorized' ? (value === true ? 'checked and trusted' : 'not trusted, accepted anyway') : text,
          ] as const,
        ];
  });
}

const tlsWords: Readonly<Record<string, string>> = {
  protocol: 'Protocol',
  cipher: 'Cipher',
  authorized: 'Certificate',
  certificate: 'Issued to',
  alpn: 'ALPN',
  validTo: 'Valid until',
  issuer: 'Issuer',
};

/** A detail of any shape as one line of text. */
function wordOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

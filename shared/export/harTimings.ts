import type { Phase } from '../observation/truth.ts';
import type { ExportedExchange } from './exporter.ts';

/** HAR 1.2 timings in ms; −1 where a part does not apply. `connect` includes `ssl`. */
export interface HarTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

/** Splits an exchange's time by its marks. An exchange that is still open lasts until `lastAt`. */
export function harTimings({ opened, phases, closed }: ExportedExchange, lastAt: number): HarTimings {
  const marks = new Map<Phase['phase'], number>(phases.map(({ phase, at }) => [phase, at]));
  let cursor = opened.at;
  const until = (at: number | undefined): number => {
    if (at === undefined) return -1;
    const us = Math.max(0, at - cursor);
    cursor += us;
    return us;
  };
  const blocked = until(marks.get('socket'));
  const dns = until(marks.get('dns'));
  const tcp = until(marks.get('tcp'));
  const ssl = until(marks.get('tls'));
  const connect = tcp < 0 && ssl < 0 ? -1 : Math.max(0, tcp) + Math.max(0, ssl);
  const send = Math.max(0, until(marks.get('request-sent')));
  const wait = Math.max(0, until(marks.get('first-byte')));
  const receive = Math.max(0, until(closed?.at ?? lastAt));
  return {
    blocked: ms(blocked),
    dns: ms(dns),
    connect: ms(connect),
    ssl: ms(ssl),
    send: ms(send),
    wait: ms(wait),
    receive: ms(receive),
  };
}

/** The whole time of an entry: the sum of the timings that apply, `ssl` being part of `connect` (HAR 1.2 › entries › time). */
export function harTime({ ssl: _ssl, ...timings }: HarTimings): number {
  const sum = Object.values(timings).reduce((total, part) => total + Math.max(0, part), 0);
  return Math.round(sum * 1000) / 1000;
}

function ms(us: number): number {
  return us < 0 ? -1 : us / 1000;
}

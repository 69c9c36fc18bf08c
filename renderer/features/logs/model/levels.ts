// How levels of log messages are asked for, filtered and coloured. Pure.
import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import { textTerm } from '../../../../shared/filter/quote.ts';
import { logLevels } from '../../../../shared/protocol/logLevels.ts';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import type { Tone } from '../../../ui/Icon.tsx';

/** A level's colour; it is always also said in words. */
export function toneOf(level: string): Tone {
  const at = logLevels.findIndex((each) => each === level);
  if (at >= logLevels.indexOf('error')) return 'error';
  if (level === 'warning') return 'warning';
  return level === 'notice' ? 'note' : 'weak';
}

/** The filter of a view that shows log messages: from a level on, or all of them, and only those that hold a text. */
export function logFilter(from: string, text: string): ViewFilter {
  const at = logLevels.findIndex((level) => level === from);
  return {
    preset: 'all',
    kinds: ['notification'],
    methods: ['notifications/message'],
    ...(text !== '' && { query: textTerm(text) }),
    ...(at > 0 && { targets: logLevels.slice(at) }),
  };
}

/** What became of a level that does not hold, in words; empty where there is none. */
export function changeWords(change: SessionSummary['logLevelChange'], level: string | null): string {
  if (!change) return '';
  if (change.state === 'asked') return `${change.level} is asked for; ${level ?? 'no level'} holds until the server answers.`;
  const isNot = change.level === null ? '' : `${change.level} does not hold. `;
  return `${isNot}${change.sentence.replace(/[^.]$/, '$&.')} ${level ?? 'No level'} is what holds.`;
}

/** How the level reaches the server, and what is known of it. */
export function askedWords(how: 'once' | 'each' | undefined, declared: boolean, level: string | null): string {
  if (how === undefined) return 'This revision has no way to ask for log messages.';
  const way =
    how === 'once'
      ? level === null
        ? 'Nothing was asked: the server decides what it sends. A level is sent as logging/setLevel.'
        : `The server took ${level} by logging/setLevel.`
      : level === null
        ? 'Nothing is asked, so the server must send none. A level goes with every request from then on.'
        : `Every request asks for ${level} and above; messages come on the stream of their request.`;
  return declared ? way : `${way} The server does not declare logging.`;
}

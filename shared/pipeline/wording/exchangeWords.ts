import type { AbortReason, Ending } from '../../observation/ending.ts';
import { assertNever } from '../../base/assertNever.ts';

const aborts: Readonly<Record<AbortReason, string>> = {
  cancelled: 'cancelled',
  disconnect: 'closed by us',
  superseded: 'replaced by another',
  answered: 'closed after the answer',
  'too-large': 'stopped, too large',
};

/** A few words about an ending for the end of an HTTP row; empty where the response simply arrived whole. */
export function endingWords(ending: Ending): string {
  switch (ending.how) {
    case 'complete':
      return '';
    case 'server-fin':
      return 'closed by the server';
    case 'server-reset':
      return 'reset by the server';
    case 'aborted':
      return aborts[ending.reason];
    case 'timeout':
      return `no answer within ${ending.afterMs} ms`;
    case 'failed':
      return ending.sentence;
    default:
      return assertNever(ending);
  }
}

/** The whole sentence about an ending, for the details of an exchange. */
export function endingSentence(ending: Ending): string {
  switch (ending.how) {
    case 'complete':
      return 'The response arrived whole.';
    case 'server-fin':
    case 'server-reset':
      return ending.sentence;
    case 'aborted':
      return abortSentences[ending.reason];
    case 'timeout':
      return `The server sent no response head within ${ending.afterMs} ms, so the exchange was given up.`;
    case 'failed':
      return ending.advice === '' ? ending.sentence : `${ending.sentence} ${ending.advice}`;
    default:
      return assertNever(ending);
  }
}

const abortSentences: Readonly<Record<AbortReason, string>> = {
  cancelled: 'The call was cancelled here, so the exchange was ended.',
  disconnect: 'The exchange was open when the session was closed, so it was ended here.',
  superseded: 'Another exchange took over, so this one was ended here.',
  answered: 'What was asked had been answered, so the exchange was ended here.',
  'too-large': 'The body grew beyond the bound, so the exchange was ended here.',
};

/** Path and query of a request's address; the address itself where it is not one. */
export function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { href, pathname } = new URL(url);
  const query = href.indexOf('?');
  return query < 0 ? pathname : pathname + href.slice(query).split('#', 1)[0]!;
}

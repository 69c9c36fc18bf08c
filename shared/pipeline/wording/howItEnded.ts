// How an exchange ended, told from what had crossed by then: an ending is good or bad by what it left undone.
import { assertNever } from '../../base/assertNever.ts';
import { formatCount, formatPlural } from '../../base/format.ts';
import type { AbortReason, Ending, EndingId } from '../../observation/ending.ts';
import type { EventRow } from '../../observation/eventRow.ts';

/** What had crossed on an exchange when it ended. */
export interface CrossedBefore {
  /** Whether its response is a stream of events. */
  readonly isStream: boolean;
  /** Of the requests it carried: none, all answered, or some not; `resumable` where those may be answered on another stream. */
  readonly result: 'not-asked' | 'seen' | 'missing' | 'resumable';
  /** Bytes of a frame that was begun and not finished. */
  readonly leftBytes: number;
}

/** One ending in words. */
export interface HowItEnded {
  readonly id: EndingId;
  /** For the end of an http row; empty where the response simply arrived whole. */
  readonly words: string;
  /** How grave it is; a probe is judged by nobody. */
  readonly severity: EventRow['severity'];
  /** The whole of it, for the details. */
  readonly sentence: string;
}

/** Tells how an exchange ended. */
export function howItEnded(ending: Ending, before: CrossedBefore): HowItEnded {
  switch (ending.how) {
    case 'complete':
      return wholeEnding(before);
    case 'server-fin':
      return finEnding(ending.sentence, before);
    case 'server-reset':
      return resetEnding(ending.sentence, before);
    case 'aborted':
      return { ...aborts[ending.reason], sentence: joined(aborts[ending.reason].sentence, leftSentence(before)) };
    case 'timeout':
      return {
        id: 'no-answer',
        words: `no answer within ${ending.afterMs} ms`,
        severity: 'warning',
        sentence: `The server sent no response head within ${ending.afterMs} ms, so the exchange was given up.`,
      };
    case 'failed':
      return { id: 'failed', words: ending.sentence, severity: 'error', sentence: joined(ending.sentence, ending.advice) };
    default:
      return assertNever(ending);
  }
}

function wholeEnding(before: CrossedBefore): HowItEnded {
  if (before.leftBytes > 0) return midFrame('The server ended the stream in the middle of a frame.', before);
  if (!before.isStream) return { id: 'complete', words: '', severity: undefined, sentence: 'The response arrived whole.' };
  switch (before.result) {
    case 'seen':
      return {
        id: 'complete',
        words: '',
        severity: undefined,
        sentence: 'The server ended the stream after the result: all is well.',
      };
    case 'not-asked':
      return {
        id: 'stream-closed',
        words: 'closed by the server',
        severity: undefined,
        sentence: 'The server ended the stream, as it may at any time. No answer was owed on it.',
      };
    case 'resumable':
      return toResume('The server ended the stream');
    case 'missing':
      return beforeResult('The server ended the stream');
  }
}

function finEnding(sentence: string, before: CrossedBefore): HowItEnded {
  if (!before.isStream) return { id: 'cut', words: 'closed by the server inside the body', severity: 'warning', sentence };
  if (before.leftBytes > 0) return midFrame(sentence, before);
  switch (before.result) {
    case 'seen':
      return {
        id: 'closed-after-result',
        words: 'closed by the server after the result',
        severity: 'note',
        sentence: joined(sentence, 'The result had come before, so nothing was lost.'),
      };
    case 'not-asked':
      return {
        id: 'stream-closed',
        words: 'closed by the server',
        severity: 'note',
        sentence: joined(sentence, 'No answer was owed on this stream.'),
      };
    case 'resumable':
      return { ...toResume('The server closed the connection'), severity: 'note' };
    case 'missing':
      return beforeResult(sentence.replace(/\.$/, ''));
  }
}

function resetEnding(sentence: string, before: CrossedBefore): HowItEnded {
  const left = before.leftBytes > 0 ? `, ${formatCount(before.leftBytes)} bytes into a frame` : '';
  const told = joined(sentence, leftSentence(before));
  if (before.isStream && before.leftBytes === 0 && before.result !== 'missing') {
    const after = before.result === 'seen' ? ' after the result' : '';
    const sofar = before.result === 'seen' ? 'The result had come before, so nothing was lost.' : '';
    return { id: 'reset-after-result', words: `reset by the server${after}`, severity: 'note', sentence: joined(told, sofar) };
  }
  return {
    id: 'reset',
    words: `reset by the server${before.result === 'missing' ? ' without the result' : ''}${left}`,
    severity: before.result === 'missing' ? 'error' : 'warning',
    sentence: before.result === 'missing' ? joined(told, LOST) : told,
  };
}

function midFrame(sentence: string, before: CrossedBefore): HowItEnded {
  return {
    id: 'mid-frame',
    words: `ended ${formatPlural(before.leftBytes, 'byte')} into a frame`,
    severity: 'warning',
    sentence: joined(sentence, leftSentence(before), before.result === 'missing' ? LOST : ''),
  };
}

function toResume(start: string): HowItEnded {
  return {
    id: 'closed-to-resume',
    words: 'closed by the server, to be resumed',
    severity: undefined,
    sentence: `${start} before the result. A frame of it carries an id, so the client may resume it and get the rest.`,
  };
}

function beforeResult(start: string): HowItEnded {
  return {
    id: 'closed-before-result',
    words: 'closed by the server without the result',
    severity: 'warning',
    sentence: joined(`${start}, and the result had not come.`, LOST),
  };
}

const LOST = 'No frame carries an id to resume from, so the answer is lost.';

function leftSentence({ leftBytes }: CrossedBefore): string {
  if (leftBytes === 0) return '';
  return `${formatPlural(leftBytes, 'byte')} of a frame without its blank line ${leftBytes === 1 ? 'is' : 'are'} left, which no client dispatches.`;
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** We ended it: never a failure of the server, and grave only where something was left out. */
const aborts: Readonly<Record<AbortReason, HowItEnded>> = {
  cancelled: {
    id: 'cancelled',
    words: 'cancelled',
    severity: undefined,
    sentence: 'The call was cancelled here, so the exchange was ended.',
  },
  'timed-out': {
    id: 'timed-out',
    words: 'given up, its time ran out',
    severity: 'warning',
    sentence: 'The time of the call ran out, so the exchange was ended here.',
  },
  disconnect: {
    id: 'closed-here',
    words: 'closed by us',
    severity: undefined,
    sentence: 'The exchange was open when the session was closed, so it was ended here.',
  },
  superseded: {
    id: 'closed-here',
    words: 'replaced by another',
    severity: undefined,
    sentence: 'Another exchange took over, so this one was ended here.',
  },
  answered: {
    id: 'closed-here',
    words: 'closed after the answer',
    severity: undefined,
    sentence: 'What was asked had been answered, so the exchange was ended here.',
  },
  'too-large': {
    id: 'cut',
    words: 'stopped, too large',
    severity: 'warning',
    sentence: 'The body grew beyond the bound, so the exchange was ended here.',
  },
};

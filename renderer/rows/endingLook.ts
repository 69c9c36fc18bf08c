// How each ending looks: a glyph, a colour and a title of its own. Pure.
import type { EndingId } from '../../shared/observation/ending.ts';
import type { IconName, Tone } from '../ui/Icon.tsx';

/** How an ending is shown. */
export interface EndingLook {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
}

const looks: Readonly<Record<EndingId, EndingLook>> = {
  complete: { icon: 'ok', tone: 'in', title: 'Complete' },
  'stream-closed': { icon: 'ok', tone: 'medium', title: 'Closed by the server' },
  'closed-to-resume': { icon: 'retry', tone: 'now', title: 'Closed by the server, to be resumed' },
  'closed-after-result': { icon: 'note', tone: 'note', title: 'Closed by the server after the result' },
  'closed-before-result': { icon: 'warning', tone: 'warning', title: 'Closed by the server without the result' },
  'mid-frame': { icon: 'bad', tone: 'warning', title: 'Ended in the middle of a frame' },
  cut: { icon: 'stop', tone: 'warning', title: 'Cut inside the body' },
  'reset-after-result': { icon: 'bolt', tone: 'note', title: 'Reset by the server' },
  reset: { icon: 'bolt', tone: 'error', title: 'Reset by the server' },
  cancelled: { icon: 'skip', tone: 'now', title: 'Cancelled by us' },
  'timed-out': { icon: 'pending', tone: 'warning', title: 'Given up: the time of the call ran out' },
  'closed-here': { icon: 'skip', tone: 'weak', title: 'Closed by us' },
  'no-answer': { icon: 'pending', tone: 'warning', title: 'No answer in time' },
  failed: { icon: 'error', tone: 'error', title: 'Failed' },
};

/** The look of an ending; one that is not known is shown as it is. */
export function endingLook(ending: { readonly id?: string | undefined; readonly how: string }): EndingLook {
  return isKnown(ending.id) ? looks[ending.id] : { icon: 'skip', tone: 'weak', title: ending.how };
}

function isKnown(id: string | undefined): id is EndingId {
  return id !== undefined && Object.hasOwn(looks, id);
}

// How each ending looks: a glyph and a colour of its own beside its title. Pure.
import { endingTitles, type EndingId } from '../../shared/observation/ending.ts';
import type { IconName, Tone } from '../ui/Icon.tsx';

/** How an ending is shown. */
export interface EndingLook {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
}

const looks: Readonly<Record<EndingId, Omit<EndingLook, 'title'>>> = {
  complete: { icon: 'ok', tone: 'in' },
  'stream-closed': { icon: 'ok', tone: 'medium' },
  'closed-to-resume': { icon: 'retry', tone: 'now' },
  'closed-after-result': { icon: 'note', tone: 'note' },
  'closed-before-result': { icon: 'warning', tone: 'warning' },
  'mid-frame': { icon: 'bad', tone: 'broken' },
  cut: { icon: 'stop', tone: 'broken' },
  'reset-after-result': { icon: 'bolt', tone: 'note' },
  reset: { icon: 'bolt', tone: 'error' },
  cancelled: { icon: 'skip', tone: 'now' },
  'timed-out': { icon: 'pending', tone: 'late' },
  'closed-here': { icon: 'skip', tone: 'weak' },
  'no-answer': { icon: 'pending', tone: 'late' },
  failed: { icon: 'error', tone: 'error' },
};

/** The look of an ending; one that is not known is shown as it is. */
export function endingLook(ending: { readonly id?: string | undefined; readonly how: string }): EndingLook {
  return isKnown(ending.id)
    ? { ...looks[ending.id], title: endingTitles[ending.id] }
    : { icon: 'skip', tone: 'weak', title: ending.how };
}

function isKnown(id: string | undefined): id is EndingId {
  return id !== undefined && Object.hasOwn(looks, id);
}

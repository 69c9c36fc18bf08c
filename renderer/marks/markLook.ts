// How a mark looks and reads beside its row. Pure.
import type { Mark } from '../../shared/contract/schemas/mark.ts';

/** The classes of a row with this mark; none without one. */
export function markClass(mark: Mark | undefined): string {
  if (mark === undefined) return '';
  return [mark.colour === '' ? '' : `is-marked mark-${mark.colour}`, mark.note === '' ? '' : 'has-note'].join(' ').trim();
}

/** "marked red, note: slow today"; empty without one. */
export function markWords(mark: Mark | undefined): string {
  if (mark === undefined) return '';
  return [mark.colour === '' ? '' : `marked ${mark.colour}`, mark.note === '' ? '' : `note: ${mark.note}`]
    .filter((words) => words !== '')
    .join(', ');
}

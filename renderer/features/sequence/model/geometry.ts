// Where the parts of a step stand, in px. Pure.
import type { SequenceStep } from '../../../../shared/sequence/step.ts';
import { fitText, textWidth, type Face } from '../../../../shared/sequence/textWidth.ts';

/** Every step has this height, so that a list of any length costs the same. */
export const stepHeight = 28;
/** Where the arrow of a step lies. */
export const arrowY = 21;

/** The places of the columns at a width. */
export interface Columns {
  readonly client: number;
  readonly server: number;
}

/** The lifelines: the client's behind the time and the lines of the exchanges, the server's at the right end. */
export function columnsOf(width: number): Columns {
  const client = 116;
  return { client, server: Math.max(client + 120, width - 56) };
}

/** What of a step's words fits between the lifelines. */
export interface FittingLabel {
  readonly head: string;
  readonly about: string;
  readonly rest: string;
}

/** px of the type. */
const SIZE = 12;
/** What stands behind the words of a step that waits. */
export const waits = ' pending';

/** Cuts the words of a step to the room there is: the rest goes first, the method last. */
export function fitLabel({ head, about, rest, id, pending }: SequenceStep, { client, server }: Columns): FittingLabel {
  let room = server - client - 40 - (pending ? textWidth(waits, 'sans', SIZE) : 0);
  const take = (text: string, face: Face): string => {
    const cut = fitText(text, room, face, SIZE);
    const shown = cut.length < 3 && cut !== text ? '' : cut;
    room -= textWidth(`${shown} `, face, SIZE);
    return shown;
  };
  const first = take(head, 'mono');
  const second = take(about, 'medium');
  const third = take([id === undefined ? '' : `id ${id}`, rest].filter((part) => part !== '').join(' · '), 'sans');
  return { head: first, about: second, rest: third };
}

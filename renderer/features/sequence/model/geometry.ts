// Where the parts of a step stand, in px. Pure.
import { cutTo, type SequenceStep } from '../../../../shared/sequence/step.ts';

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

/** px of a character in mono, and in the interface's own type, medium and regular, 12 px. */
const [MONO, MEDIUM, PLAIN] = [7.3, 7.2, 6.4];

/** Cuts the words of a step to the room there is: the rest goes first, the method last. */
export function fitLabel({ head, about, rest, id }: SequenceStep, { client, server }: Columns): FittingLabel {
  let room = server - client - 40;
  const take = (text: string, character: number): string => {
    const each = character * breadth(text.slice(0, 200));
    const cut = cutTo(text, Math.floor(room / each));
    room -= (cut.length + 1) * each;
    return cut.length < 3 && cut !== text ? '' : cut;
  };
  const first = take(head, MONO);
  const second = take(about, MEDIUM);
  return {
    head: first,
    about: second,
    rest: take([id === undefined ? '' : `id ${id}`, rest].filter((part) => part !== '').join(' · '), PLAIN),
  };
}

/** How much wider than usual the letters of a text are: capitals by a third, those of East Asia and pictures twice. */
function breadth(text: string): number {
  const wide = text.match(/[\u{1100}-\u{11ff}\u{2e80}-\u{ffef}\u{1f000}-\u{1ffff}]/gu)?.length ?? 0;
  const capitals = text.match(/[A-Z@%]/g)?.length ?? 0;
  return 1 + (wide + capitals / 3) / Math.max(1, text.length);
}

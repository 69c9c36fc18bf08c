// How wide a text is drawn, about, without drawing it: never less than common fonts take, so that what is said to fit does. Pure.

/** The type a text is set in. */
export type Face = 'mono' | 'sans' | 'medium';

/** Widths in ems, after DejaVu, which is wider than what most windows have. */
const MONO = 0.603;
const SANS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[ijlI.,:;'|!]/, 0.35],
  [/[ frt()[\]{}/\\"`-]/, 0.42],
  [/[mwMW@%—…]/, 1.01],
  [/[\p{Lu}&+<=>~^#]/u, 0.84],
];
const OTHERS = 0.64;
/** East Asian letters and pictures, whatever the type; and marks that stand on a letter. */
const WIDE = /[\u{1100}-\u{11ff}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7ff}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ffef}\u{fffd}]/u;
const PICTURE = /\p{Extended_Pictographic}|[\u{1f000}-\u{1ffff}]|[\u{2500}-\u{2bff}]/u;
/** Per mille and the like; whole sentences that are one character; letters of other scripts, some of which are broad. */
const SIGN = /[\u{2030}-\u{204f}\u{2100}-\u{218f}]/u;
const SENTENCE = /[\u{fdf0}-\u{fdff}]/u;
const FOREIGN = /[\u{370}-\u{1fff}\u{fb00}-\u{feff}\u{10000}-\u{1efff}]/u;
const MARK = /[\p{Mn}\p{Me}\u{200d}]/u;

/** px of a text. */
export function textWidth(text: string, face: Face, size: number): number {
  let ems = 0;
  for (const character of text) ems += widthOf(character, face);
  return ems * size;
}

/** The longest beginning of a text that takes no more px than there are, its end cut with an ellipsis; never inside of a character. */
export function fitText(text: string, room: number, face: Face, size: number): string {
  const most = room / size;
  const ellipsis = widthOf('…', face);
  let ems = 0;
  let length = 0;
  /** Where the text can be cut so that the ellipsis still fits. */
  let cut = 0;
  for (const character of text) {
    if (ems + ellipsis <= most) cut = length;
    ems += widthOf(character, face);
    length += character.length;
    if (ems > most) return ellipsis > most ? '' : `${text.slice(0, cut)}…`;
  }
  return text;
}

function widthOf(character: string, face: Face): number {
  if (MARK.test(character)) return 0;
  if (character < '\u{300}' && face === 'mono') return MONO;
  if (PICTURE.test(character)) return 1.4;
  if (WIDE.test(character)) return 1.05;
  if (SENTENCE.test(character)) return 9;
  if (SIGN.test(character)) return 1.9;
  if (FOREIGN.test(character)) return /\p{Lu}/u.test(character) ? 1.2 : 0.95;
  // A letter that is in none of the named fonts comes from another, which is not mono either.
  if (face === 'mono') return Math.max(MONO, sans(character));
  return face === 'medium' ? sans(character) * 1.08 : sans(character);
}

function sans(character: string): number {
  return SANS.find(([characters]) => characters.test(character))?.[1] ?? OTHERS;
}

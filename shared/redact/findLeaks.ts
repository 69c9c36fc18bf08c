// Looks for secrets in what an export wrote, in every writing they could have: as they are, escaped, in addresses, in Base64. It knows
// nothing of how they were replaced.
import { searchSecrets } from './searchSecrets.ts';
import type { Secret } from './secretBook.ts';
import { binaryOf } from './binaryText.ts';
import { viewsOf } from './textView.ts';

/** A secret that is still there. */
export interface Leak {
  readonly secret: Secret;
  /** Byte of the output, about. */
  readonly at: number;
  /** How it is written: `as it is`, `escaped`, `Base64`. */
  readonly written: string;
}

/** Reads an output piece by piece. */
export interface LeakSearch {
  push(piece: Uint8Array): void;
  end(): readonly Leak[];
}

const MOST_LEAKS = 100;

/** Looks for these secrets; those that are only replaced in their places are too short or too common to be looked for. */
export function findLeaks(secrets: readonly Secret[]): LeakSearch {
  const search = searchSecrets(secrets);
  const leaks: Leak[] = [];
  // An escaped form is at most six times as long.
  const overlap = search.longest * 6 + 16;
  let rest = '';
  let at = 0;
  const look = (text: string): void => {
    for (const view of viewsOf(text, ['escapes', 'percents', 'references']))
      for (const { from, secret, shift } of search.find(view.text)) {
        const place = at + (view.at === undefined ? from : view.at(from));
        if (leaks.length >= MOST_LEAKS || leaks.some((leak) => leak.secret === secret && Math.abs(leak.at - place) < 4)) continue;
        leaks.push({
          secret,
          at: place,
          written: shift !== undefined ? 'Base64' : view.undone.length === 0 ? 'as it is' : 'escaped',
        });
      }
  };
  return {
    push(piece) {
      const text = rest + binaryOf(piece);
      look(text);
      rest = overlap === 16 ? '' : text.slice(-overlap);
      at += text.length - rest.length;
    },
    end: () => leaks,
  };
}

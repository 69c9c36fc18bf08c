// What a key means while the rows have the focus (UI.md §5). Pure.

/** What a person wants of the rows. */
export type RowIntent =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'first' }
  | { readonly kind: 'end' }
  | { readonly kind: 'open' }
  /** From a request to its answer, or back. */
  | { readonly kind: 'jump'; readonly to: 'request' | 'response' }
  /** A tab of the details, from 0. */
  | { readonly kind: 'tab'; readonly index: number }
  /** The next match of the filter, or the one before. */
  | { readonly kind: 'hit'; readonly by: 1 | -1 }
  /** Marks the row, or takes its mark back. */
  | { readonly kind: 'mark' }
  /** The next finding, or the one before. */
  | { readonly kind: 'finding'; readonly by: 1 | -1 }
  /** The next row of the same conversation, or the one before. */
  | { readonly kind: 'along'; readonly by: 1 | -1 }
  /** Sends again what the row sent, as it was or edited first. */
  | { readonly kind: 'resend'; readonly edit: boolean }
  /** The same events as lanes. */
  | { readonly kind: 'lanes' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'leave' };

/** A key press without what belongs to the browser. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The intent of a key; `page` is how many rows fit on screen. */
export function rowIntent({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey, page: number): RowIntent | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (altKey) return key === 'ArrowDown' || key === 'ArrowUp' ? { kind: 'along', by: key === 'ArrowDown' ? 1 : -1 } : undefined;
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return { kind: 'move', by: 1 };
    case 'ArrowUp':
    case 'k':
    case 'K':
      return { kind: 'move', by: -1 };
    case 'PageDown':
      return { kind: 'move', by: Math.max(1, page - 1) };
    case 'PageUp':
      return { kind: 'move', by: -Math.max(1, page - 1) };
    case 'Home':
      return { kind: 'first' };
    case 'End':
      return { kind: 'end' };
    case 'Enter':
      return { kind: 'open' };
    case '[':
      return { kind: 'jump', to: 'request' };
    case ']':
      return { kind: 'jump', to: 'response' };
    case 'n':
      return { kind: 'finding', by: 1 };
    case 'N':
      return { kind: 'finding', by: -1 };
    case 'e':
    case 'E':
      return { kind: 'resend', edit: true };
    case 'r':
    case 'R':
      return { kind: 'resend', edit: false };
    case 't':
    case 'T':
      return { kind: 'lanes' };
    case 'F3':
      return { kind: 'hit', by: shiftKey ? -1 : 1 };
    case 'm':
    case 'M':
      return { kind: 'mark' };
    case '/':
      return { kind: 'filter' };
    case 'Escape':
      return { kind: 'leave' };
    default:
      return /^[1-5]$/.test(key) ? { kind: 'tab', index: Number(key) - 1 } : undefined;
  }
}

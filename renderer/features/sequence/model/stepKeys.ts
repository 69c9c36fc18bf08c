// What a key means while the sequence has the focus: as in the rows. Pure.

/** What a person wants of the steps. */
export type StepIntent =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'first' }
  | { readonly kind: 'last' }
  | { readonly kind: 'open' }
  /** Marks the step, or takes its mark back. */
  | { readonly kind: 'mark' }
  /** From a request to its answer, or back. */
  | { readonly kind: 'jump'; readonly to: 'request' | 'answer' };

/** A key press without what belongs to the browser. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The intent of a key; `page` is how many steps fit on screen. */
export function stepIntent({ key, ctrlKey, metaKey, altKey }: PressedKey, page: number): StepIntent | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const intents: Readonly<Record<string, StepIntent>> = {
    ArrowDown: { kind: 'move', by: 1 },
    j: { kind: 'move', by: 1 },
    ArrowUp: { kind: 'move', by: -1 },
    k: { kind: 'move', by: -1 },
    PageDown: { kind: 'move', by: Math.max(1, page - 1) },
    PageUp: { kind: 'move', by: -Math.max(1, page - 1) },
    Home: { kind: 'first' },
    End: { kind: 'last' },
    Enter: { kind: 'open' },
    m: { kind: 'mark' },
    '[': { kind: 'jump', to: 'request' },
    ']': { kind: 'jump', to: 'answer' },
  };
  return intents[key.length === 1 ? key.toLowerCase() : key];
}

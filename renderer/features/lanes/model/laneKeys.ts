// What a key means while the lanes have the focus (UI.md §5). Pure.

/** What a person wants of the lanes. */
export type LaneIntent =
  | { readonly kind: 'zoom'; readonly by: number }
  | { readonly kind: 'pan'; readonly by: number }
  | { readonly kind: 'fit' | 'measure' | 'pin' | 'open' | 'rows' | 'table' | 'leave' | 'follow' | 'toggle' | 'first' }
  /** From a request to its answer, or back. */
  | { readonly kind: 'jump'; readonly to: 'request' | 'response' }
  | { readonly kind: 'lane'; readonly by: number }
  | { readonly kind: 'event'; readonly by: 1 | -1 }
  | { readonly kind: 'stretch'; readonly by: number };

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** One press zooms by this factor, and pans by this part of the view. */
const ZOOM = 0.7;
const PAN = 0.15;

const plain: Readonly<Record<string, LaneIntent>> = {
  w: { kind: 'zoom', by: ZOOM },
  s: { kind: 'zoom', by: 1 / ZOOM },
  '+': { kind: 'zoom', by: ZOOM },
  '-': { kind: 'zoom', by: 1 / ZOOM },
  a: { kind: 'pan', by: -PAN },
  d: { kind: 'pan', by: PAN },
  f: { kind: 'fit' },
  m: { kind: 'measure' },
  p: { kind: 'pin' },
  t: { kind: 'table' },
  '[': { kind: 'jump', to: 'request' },
  ']': { kind: 'jump', to: 'response' },
  j: { kind: 'lane', by: 1 },
  k: { kind: 'lane', by: -1 },
  arrowdown: { kind: 'lane', by: 1 },
  arrowup: { kind: 'lane', by: -1 },
  pagedown: { kind: 'lane', by: 10 },
  pageup: { kind: 'lane', by: -10 },
  arrowright: { kind: 'event', by: 1 },
  arrowleft: { kind: 'event', by: -1 },
  home: { kind: 'first' },
  end: { kind: 'follow' },
  enter: { kind: 'open' },
  ' ': { kind: 'toggle' },
  escape: { kind: 'leave' },
};

/** The intent of a key. */
export function laneIntent({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): LaneIntent | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (shiftKey && key === 'ArrowRight') return { kind: 'stretch', by: PAN / 2 };
  if (shiftKey && key === 'ArrowLeft') return { kind: 'stretch', by: -PAN / 2 };
  if (shiftKey && key === 'Enter') return { kind: 'rows' };
  return plain[key.toLowerCase()];
}

/** How fast a recorded client is driven again. */
export type Pace =
  /** As it was, divided by `speed`. */
  | { readonly kind: 'recorded'; readonly speed: number }
  /** Without pauses; what overlapped overlaps still. */
  | { readonly kind: 'fast' }
  /** Each request when the person says so. */
  | { readonly kind: 'step' };

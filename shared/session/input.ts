import type { Derived } from '../observation/derived.ts';
import type { Truth } from '../observation/truth.ts';

/** What the session machine is told. `at` is µs on the capture's clock. */
export type Input =
  | { readonly kind: 'connect'; readonly at: number }
  | {
      readonly kind: 'send';
      readonly at: number;
      /** The name under which the call is told of. */
      readonly call: string;
      readonly method: string;
      /** JSON text. */
      readonly params: string | undefined;
      /** Ms without progress before the call is given up; 0 waits for ever. */
      readonly timeoutMs: number;
      /** Send it though the tool has a problem. */
      readonly override: boolean;
    }
  | { readonly kind: 'cancel'; readonly at: number; readonly call: string }
  | { readonly kind: 'list-tools'; readonly at: number }
  | { readonly kind: 'disconnect'; readonly at: number }
  /** Something crossed the wire: the observation, and what was derived from it. */
  | { readonly kind: 'observed'; readonly truth: Truth; readonly derived: readonly Derived[] }
  | { readonly kind: 'timer'; readonly at: number; readonly timer: string };

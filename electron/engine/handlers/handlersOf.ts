import type { Handlers } from '../../../shared/contract/contract.ts';

/** The handlers of one part of the contract, by the first word of their methods. */
export type HandlersOf<Part extends string> = {
  readonly [M in keyof Handlers as M extends `${Part}.${string}` ? M : never]: Handlers[M];
};

import type { Tick, TickName } from '../../../shared/contract/contract.ts';

/** Says a tick to whoever listens: one client, or all of them. */
export type Say = <T extends TickName>(tick: T, value: Tick<T>) => void;

import type { MethodName, Params, Result, Tick, TickName } from './contract.ts';

/** The UI's (or terminal's) side of the contract. Refusals reject with `ContractError`. */
export interface Client {
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Listens to one tick; returns how to stop. */
  on<T extends TickName>(tick: T, listener: (value: Tick<T>) => void): () => void;
  /** Called once when the other side is gone. */
  onClose(listener: (reason: string) => void): () => void;
  dispose(): void;
}

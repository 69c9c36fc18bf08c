import type { Client } from './client.ts';
import type { MethodName, Params, Result, Tick, TickName } from './contract.ts';
import { ContractError } from './contractError.ts';
import { readEnvelope, saidSchema, type Said } from './envelope.ts';
import type { Pipe } from './pipe.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: ContractError) => void;
}

/**
 * Speaks the contract over a pipe. Questions still open when the pipe closes reject with code `closed`, and so does every later one.
 * Results and ticks are taken as typed: the engine is the same build as its UI, and the tests hold it to the schemas.
 */
export function createClient(pipe: Pipe): Client {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<TickName, Set<(value: never) => void>>();
  const closeListeners = new Set<(reason: string) => void>();
  let asked = 0;
  let closed: string | undefined;

  const close = (reason: string): void => {
    if (closed !== undefined) return;
    closed = reason;
    for (const { reject } of waiting.values()) reject(new ContractError('closed', reason));
    waiting.clear();
    for (const listener of closeListeners) listener(reason);
  };

  const hear = (said: Said): void => {
    if ('tick' in said) {
      for (const listener of listeners.get(said.tick) ?? []) listener(said.value as never);
      return;
    }
    const question = waiting.get(said.id);
    waiting.delete(said.id);
    if ('error' in said) question?.reject(new ContractError(said.error.code, said.error.sentence));
    else question?.resolve(said.result);
  };

  pipe.onMessage((text) => {
    const said = readEnvelope(saidSchema, text);
    if (said) hear(said);
  });
  pipe.onClose(close);

  return {
    call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
      if (closed !== undefined) return Promise.reject(new ContractError('closed', closed));
      const id = ++asked;
      return new Promise<Result<M>>((resolve, reject) => {
        waiting.set(id, { resolve: (result) => resolve(result as Result<M>), reject });
        pipe.send(JSON.stringify({ id, method, params }));
      });
    },
    on<T extends TickName>(tick: T, listener: (value: Tick<T>) => void): () => void {
      const known = listeners.get(tick) ?? new Set();
      listeners.set(tick, known.add(listener));
      return () => known.delete(listener);
    },
    onClose(listener) {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    dispose() {
      pipe.dispose();
      close('The window let go of the engine.');
    },
  };
}

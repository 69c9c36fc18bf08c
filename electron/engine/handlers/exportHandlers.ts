import { ContractError } from '../../../shared/contract/contractError.ts';
import type { HandlersOf } from './handlersOf.ts';

/** One client's exports: they live as long as its pipe. */
export interface ClientExports {
  readonly handlers: HandlersOf<'export'> & Pick<HandlersOf<'captures'>, 'captures.export'>;
  dispose(): void;
}

/** No format is registered yet. */
export function exportHandlers(): ClientExports {
  const none = (): never => {
    throw new ContractError('not-found', 'There is no such export.');
  };
  return {
    handlers: { 'export.formats': () => [], 'captures.export': none, 'export.read': none, 'export.done': none },
    dispose() {},
  };
}

// A step in words for whoever does not see the arrow. Pure.
import type { SequenceStep } from '../../../../shared/sequence/step.ts';

const shapes: Readonly<Record<SequenceStep['shape'], string>> = {
  request: 'request',
  answer: 'result',
  error: 'JSON-RPC error',
  notification: 'notification',
  batch: 'batch',
  frame: 'SSE frame without a message',
  invalid: 'not a JSON-RPC message',
  exchange: 'HTTP exchange',
  state: 'state of the connection',
};

/** "client to server, pending request": what the arrow says, before its label. */
export function stepWords({ from, shape, pending }: Pick<SequenceStep, 'from' | 'shape' | 'pending'>): string {
  const way = from === undefined ? '' : `${from} to ${from === 'client' ? 'server' : 'client'}, `;
  return `${way}${pending ? 'pending ' : ''}${shapes[shape]}`;
}

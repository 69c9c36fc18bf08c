// A step in words for whoever does not see the arrow. Pure.
import { stepText, type SequenceStep } from '../../../../shared/sequence/step.ts';

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

/** "client to server, request: tools/call echo (id 3), pending". */
export function stepWords(step: SequenceStep): string {
  const way = step.from === undefined ? '' : `${step.from} to ${step.from === 'client' ? 'server' : 'client'}, `;
  return `${way}${shapes[step.shape]}: ${stepText(step)}${step.pending ? ', pending' : ''}`;
}

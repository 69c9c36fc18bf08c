import { writeSequence } from '../sequence/writeSequence.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** The messages between two parties as a diagram. */
export function sequenceHandlers(open: OpenCaptures): HandlersOf<'sequence'> {
  return {
    'sequence.write': ({ capture, filter, format }) => writeSequence(open.get(capture).file, filter, format),
  };
}

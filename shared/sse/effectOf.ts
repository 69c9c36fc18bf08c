// What an EventSource makes of one line of a block, in a few words.
import { formatCount } from '../base/format.ts';
import type { ExplainedField } from './explainLine.ts';
import type { Frame } from './frame.ts';

/** The effect of a line of `frame`; `text` is the line without its end. */
export function effectOf(field: ExplainedField, frame: Frame, text: string): string {
  const isOpen = frame.kind === 'unterminated';
  switch (field) {
    case 'ignored':
      return 'Dropped.';
    case 'comment':
      return 'Dropped: a comment.';
    case 'data':
      return isOpen
        ? 'Dropped: the block has no end.'
        : frame.data === ''
          ? 'Adds empty data.'
          : 'Goes into the data of the event.';
    case 'event':
      if (isOpen) return 'Dropped: the block has no end.';
      return frame.dispatched ? 'Names the type of the event.' : 'Dropped: the block has no data.';
    case 'id':
      if (isOpen) return 'Dropped: the block has no end.';
      return frame.id === '' ? 'Resets the last event id.' : 'Becomes the last event id, which a client resumes from.';
    case 'retry':
      return `Sets the reconnection time to ${formatCount(Number(/\d+/.exec(text)?.[0] ?? 0))} ms at once.`;
    case 'blank':
      if (frame.kind === 'blank' || isOpen) return 'Ends no block: nothing is dispatched.';
      return frame.dispatched
        ? `Ends the block: \`${frame.event}\` is dispatched here.`
        : 'Ends the block: nothing is dispatched.';
  }
}

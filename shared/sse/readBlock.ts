// One whole block → one Frame. Whether and how it is dispatched is eventsource-parser's answer; the rest is read from the bytes, and
// only where the block is not one of the plain shapes that servers send all day.
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { utf8Length } from '../base/utf8Length.ts';
import { readFacts, type BlockFacts } from './blockFacts.ts';
import { LINE_END } from './cutter.ts';
import type { Frame, FrameKind } from './frame.ts';

/** A block as the framer cut it. */
export interface Block {
  /** Its place in the body. */
  readonly from: number;
  /** How many bytes it has. */
  readonly length: number;
  /** Its bytes, gathered where somebody asks: most blocks are told by their text. */
  readonly bytes: () => Uint8Array;
  /** The decoded block. */
  readonly text: string;
  /** The LINE_END bits of its lines. */
  readonly lineEnds: number;
  /** Whether its blank line is there. */
  readonly terminated: boolean;
}

/** The byte order mark at the start of a stream as text, and the bytes it takes there. */
const BOM = '\uFEFF';
const BOM_BYTES = 3;

/** Reads the blocks of one stream, in order. */
export function createBlockReader(): (block: Block) => Frame {
  const dispatch = createDispatcher();
  return (block) => {
    const hasBom = block.from === 0 && block.text.startsWith(BOM);
    const text = hasBom ? block.text.slice(BOM.length) : block.text;
    // What is unterminated is dispatched by nobody, but the data that had come is worth showing.
    const message = dispatch(block.terminated ? text : `${text}\n\n`);
    if (message !== undefined && block.terminated && !hasBom && isPlain(text, block.lineEnds))
      return plainFrame(block, message, text.length);
    return frameOf(block, message, readFacts(block.bytes(), hasBom ? BOM_BYTES : 0));
  };
}

/** Asks eventsource-parser what it dispatches for a whole block without byte order mark. */
function createDispatcher(): (text: string) => EventSourceMessage | undefined {
  let message: EventSourceMessage | undefined;
  const parser = createParser({
    onEvent: (event) => {
      message = event;
    },
  });
  // At its start the parser drops a byte order mark, and takes the text "ï»¿" for one. A first feed ends that.
  parser.feed('\n');
  return (text) => {
    message = undefined;
    parser.feed(text);
    return message;
  };
}

/** Whether a block has only lines `data:`, `event:` and `id:`, one kind of line end, and nothing worth a remark. */
function isPlain(text: string, lineEnds: number): boolean {
  const end = lineEnds === LINE_END.lf ? '\n' : lineEnds === LINE_END.crlf ? '\r\n' : undefined;
  if (end === undefined || text.includes('\uFFFD')) return false;
  let hasId = false;
  let at = 0;
  for (;;) {
    const stop = text.indexOf(end, at);
    if (stop === at) return !(hasId && text.includes('\0'));
    if (text.startsWith('id:', at)) hasId = true;
    else if (!text.startsWith('data:', at) && !text.startsWith('event:', at)) return false;
    at = stop + end.length;
  }
}

/** The frame of a block of `characters`. */
function plainFrame({ from, length }: Block, { event = 'message', data, id }: EventSourceMessage, characters: number): Frame {
  return {
    kind: isPriming(event, data, id) ? 'priming' : 'event',
    from,
    to: from + length,
    event,
    id,
    retry: undefined,
    data,
    // Where every character of the block is one byte, so is every one of its data.
    dataBytes: characters === length ? data.length : utf8Length(data),
    comment: undefined,
    dispatched: true,
    irregularities: NONE,
  };
}

const NONE: Frame['irregularities'] = [];

function frameOf({ from, length, terminated }: Block, message: EventSourceMessage | undefined, facts: BlockFacts): Frame {
  return {
    kind: terminated ? kindOf(message, facts) : 'unterminated',
    from,
    to: from + length,
    event: facts.event,
    id: terminated ? facts.id : undefined,
    retry: facts.retry,
    data: message?.data,
    dataBytes: message === undefined ? 0 : utf8Length(message.data),
    comment: facts.comment,
    dispatched: terminated && message !== undefined,
    irregularities: facts.irregularities,
  };
}

function kindOf(message: EventSourceMessage | undefined, { event, id, retry, comment, blank }: BlockFacts): FrameKind {
  if (message !== undefined) return isPriming(event, message.data, id) ? 'priming' : 'event';
  if (id !== undefined) return 'id';
  if (retry !== undefined) return 'retry';
  if (comment !== undefined) return 'comment';
  return blank ? 'blank' : 'ignored';
}

function isPriming(event: string, data: string, id: string | undefined): boolean {
  return data === '' && id !== undefined && event === 'message';
}

// Bodies → frames and messages: which bytes are read as what, and when a body is whole enough to be read.
import type { Chunk } from '../observation/truth.ts';
import { classify } from '../jsonrpc/classify.ts';
import type { Direction } from '../observation/derived.ts';
import type { ByteRange } from '../observation/eventRow.ts';
import type { Frame } from '../sse/frame.ts';
import type { Body } from './body.ts';
import { MAX_BODY_BYTES } from './body.ts';
import type { ExchangeTrack, Reading } from './exchangeTrack.ts';
import { addMessage, type PipelineParts } from './messageRows.ts';
import { createReceivedIds, sizeKept } from './receivedIds.ts';
import { remarkBefore, type Before } from './replayedRows.ts';
import { frameSeverity, graver } from './severity.ts';
import { frameWords } from './wording/frameWords.ts';

/** Takes bytes of a request body; it is read at once where its Content-Length is reached. */
export function readRequestChunk(parts: PipelineParts, track: ExchangeTrack, chunk: Chunk): void {
  const body = track.requestBody;
  if (body === undefined) return;
  body.append(chunk.bytes);
  track.lastChunkAt = chunk.at;
  if (track.requestExpected !== undefined && body.length >= track.requestExpected) readRequest(parts, track);
}

/** Reads a request body that is whole; nothing happens the second time. */
export function readRequest(parts: PipelineParts, track: ExchangeTrack): void {
  const body = track.requestBody;
  if (body === undefined) return;
  if (body.length === 0) {
    // Bytes may still come: the head is out, the body is not.
    if (track.head === undefined && track.requestExpected !== 0) return;
    track.requestBody = undefined;
    return;
  }
  track.requestBody = undefined;
  readBody(parts, track, 'out', track.requestReading, body);
}

/** Takes bytes of a response body in the layer that is read. */
export function readResponseChunk(parts: PipelineParts, track: ExchangeTrack, chunk: Chunk): void {
  track.lastChunkAt = chunk.at;
  if (track.framer !== undefined) {
    addFrames(parts, track, track.framer.push(chunk.bytes), chunk.at);
    return;
  }
  const body = track.responseBody;
  if (body === undefined) return;
  body.append(chunk.bytes);
  if (track.layer === 'sent' && track.responseExpected !== undefined && body.length >= track.responseExpected)
    endResponse(parts, track);
}

/** Reads what is left of a response: the unterminated tail of a stream, or the gathered body. */
export function endResponse(parts: PipelineParts, track: ExchangeTrack): void {
  if (track.framer !== undefined) {
    addFrames(parts, track, track.framer.end(), track.lastChunkAt);
    track.framer = undefined;
  }
  const body = track.responseBody;
  track.responseBody = undefined;
  if (body !== undefined && body.length > 0) readBody(parts, track, 'in', track.reading, body);
}

function readBody(parts: PipelineParts, track: ExchangeTrack, direction: Direction, reading: Reading, body: Body): void {
  if (reading === 'nothing' || reading === 'frames') return;
  const bytes: ByteRange = { side: direction === 'out' ? 'request' : 'response', from: 0, to: body.length };
  const place = {
    at: track.lastChunkAt,
    direction,
    bytes,
    size: body.length,
    frame: undefined,
    frameIndex: 0,
    batch: undefined,
    before: undefined,
  };
  if (body.tooLarge) {
    const sentence = `The body is ${body.length} bytes; at most ${MAX_BODY_BYTES} are read as one message.`;
    addMessage(
      parts,
      track,
      place,
      '',
      { kind: 'invalid', reason: 'shape', sentence, at: undefined, value: undefined, answers: undefined },
      [],
    );
    return;
  }
  const text = body.text();
  const { message, irregularities } = classify(text);
  if (reading === 'maybe-json' && message.kind === 'invalid') return;
  addMessage(parts, track, place, text, message, irregularities);
}

function addFrames(parts: PipelineParts, track: ExchangeTrack, frames: readonly Frame[], at: number): void {
  for (const frame of frames) addFrame(parts, track, frame, at);
}

function addFrame(parts: PipelineParts, track: ExchangeTrack, frame: Frame, at: number): void {
  const { sink } = parts;
  parts.counter.frames++;
  track.frames++;
  if (frame.kind === 'unterminated') track.leftBytes = frame.to - frame.from;
  const event = sink.last + 1;
  const before = receivedBefore(track, frame, event);
  sink.derive({ kind: 'frame', at, exchange: track.exchange, index: track.frames, frame, event, receivedIn: before?.again });
  if (frame.kind === 'event' && mayCarryMessage(frame)) {
    const text = frame.data!;
    const { message, irregularities } = classify(text);
    if (message.kind !== 'invalid' || frame.event === 'message') {
      const bytes: ByteRange = { side: 'response', from: frame.from, to: frame.to };
      const place = {
        at,
        direction: 'in',
        bytes,
        size: frame.dataBytes,
        frame,
        frameIndex: track.frames,
        batch: undefined,
        before,
      } as const;
      addMessage(parts, track, place, text, message, irregularities);
      return;
    }
  }
  addFrameRow(parts, track, frame, at, before);
}

/**
 * Whether the stream brought an event of this id before it was resumed. Servers that number the events of each response anew use an id
 * for something else: only what has the same length counts as the same event.
 */
function receivedBefore(track: ExchangeTrack, { id, data = '' }: Frame, event: number): Before | undefined {
  if (id === undefined || id === '') return undefined;
  track.gaveId = true;
  track.received ??= createReceivedIds();
  const { received, purpose, row } = track;
  const before = purpose === 'resume' ? received.before(id, row) : undefined;
  const isAgain = before?.size === sizeKept(data.length);
  if (!isAgain) received.add(id, { event, size: data.length });
  if (before === undefined) return undefined;
  return isAgain ? { again: before.event } : { other: before.event };
}

/** Messages belong into `message` events; under another type only what looks like one is read. */
function mayCarryMessage(frame: Frame): boolean {
  if (frame.data === undefined || frame.data === '') return false;
  if (frame.event === 'message') return true;
  const first = frame.data.trimStart().charAt(0);
  return first === '{' || first === '[';
}

function addFrameRow({ sink }: PipelineParts, track: ExchangeTrack, frame: Frame, at: number, before: Before | undefined): void {
  const row = sink.add('frame', at, track.lane);
  track.lastRow = row.event;
  row.exchange = track.exchange;
  row.direction = 'in';
  ({ method: row.method, target: row.target, detail: row.detail } = frameWords(frame));
  row.size = frame.to - frame.from;
  row.bytes = { side: 'response', from: frame.from, to: frame.to };
  row.parent = track.row;
  row.frame = track.frames;
  row.sseEvent = frame.dispatched ? frame.event : undefined;
  row.sseId = frame.id;
  row.severity = frameSeverity(frame.irregularities);
  remarkBefore(row, before);
  if (frame.kind === 'ignored' || frame.kind === 'unterminated') row.severity = graver(row.severity, 'warning');
}

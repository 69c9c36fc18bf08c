// A stream that outlives single requests, taken apart by what set off each of its events: the stream's own opening, or a message of the
// client elsewhere. Played again, an event comes when its cause does. Only where events stand is kept: there may be a night of them.
import { createFramer } from '../sse/framer.ts';
import type { Frame } from '../sse/frame.ts';
import { messagesIn, type SaidMessage } from './places.ts';
import type { RecordedBody, Recording } from './recording.ts';
import type { Step } from './script.ts';

/** A stretch of a body and the moment it came. */
export interface Piece {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What one cause set off on a stream, event by event. */
export interface Track {
  /** The step that is the cause. */
  readonly cause: number;
  /** Where each event begins and ends: two numbers an event. */
  readonly events: readonly number[];
  /** Ids of the questions among them. */
  readonly asks: readonly string[];
}

export interface StandingStream {
  readonly step: number;
  /** By the index of the step that is the cause. */
  readonly tracks: ReadonlyMap<number, Track>;
  /** Questions on it. */
  readonly asks: readonly { readonly id: string; readonly at: number }[];
}

/** Takes a standing stream apart. `steps` are those of its conversation, in order. */
export function* splitStanding(
  stream: Step,
  steps: readonly Step[],
  recording: Pick<Recording, 'readsOf'>,
): Generator<number, StandingStream> {
  const tracks = new Map<number, { cause: number; events: number[]; asks: string[] }>();
  const asks: { id: string; at: number }[] = [];
  const heard = createHeard(steps.filter(({ index }) => index > stream.index));
  const add = (from: number, to: number, at: number, messages: readonly SaidMessage[]): void => {
    heard.upTo(at);
    const cause = causeOf(messages, heard) ?? stream.index;
    let track = tracks.get(cause);
    if (track === undefined) tracks.set(cause, (track = { cause, events: [], asks: [] }));
    track.events.push(from, to);
    for (const { kind, id } of messages)
      if (kind === 'request' && id !== undefined) {
        asks.push({ id, at });
        track.asks.push(id);
      }
  };
  const framer = createFramer();
  let [before, last, end] = [{ at: 0, to: 0 }, { at: 0, to: 0 }, 0];
  const addAll = (frames: readonly Frame[]): void => {
    for (const frame of frames) {
      end = frame.to;
      // A frame may show to be over only with the read behind its own.
      add(frame.from, frame.to, frame.to <= before.to ? before.at : last.at, whatSets(frame));
    }
  };
  for (const { at, bytes } of recording.readsOf(stream.recorded.exchange)) {
    yield stream.index;
    [before, last] = [last, { at, to: framer.offset + bytes.length }];
    addAll(framer.push(bytes));
  }
  addAll(framer.end());
  if (end < framer.offset) add(end, framer.offset, last.at, []);
  return { step: stream.index, tracks, asks };
}

/** A message that has anything by which a cause could be known has one of these; most of a stream has none, and is not taken apart. */
const TELLING = /"(?:id|result|error|progressToken)"\s*:|acknowledged|\\u/;
const OF_NOTHING: readonly SaidMessage[] = [{ kind: 'notification', method: '', id: undefined, token: undefined, places: [] }];

/** The messages of a frame as far as its cause goes. */
function whatSets({ data, event }: Frame): readonly SaidMessage[] {
  if (data === undefined || event === 'endpoint') return [];
  return data.startsWith('{') && data.endsWith('}') && !TELLING.test(data) ? OF_NOTHING : messagesIn(data);
}

/** When the byte before `to` came. */
export function timeOf({ reads }: RecordedBody, to: number): number {
  let low = 0;
  let high = reads.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reads[middle]!.to < to) low = middle + 1;
    else high = middle;
  }
  return reads[low]?.at ?? 0;
}

/** What the client had said by some moment; moments only go forward. */
interface Heard {
  upTo(at: number): void;
  /** The newest step with a request of this id, with this progress token, and of all. */
  request(id: string): number | undefined;
  token(token: string): number | undefined;
  readonly last: number | undefined;
}

function createHeard(steps: readonly Step[]): Heard {
  const requests = new Map<string, number>();
  const tokens = new Map<string, number>();
  let next = 0;
  let last: number | undefined;
  return {
    get last() {
      return last;
    },
    request: (id) => requests.get(id),
    token: (token) => tokens.get(token),
    upTo(at) {
      for (; next < steps.length && steps[next]!.recorded.sentAt <= at; next++) {
        const { index, asked } = steps[next]!;
        if (asked.messages.length > 0) last = index;
        for (const { kind, id, token } of asked.messages) {
          if (kind === 'request' && id !== undefined) requests.set(id, index);
          if (token !== undefined) tokens.set(token, index);
        }
      }
    },
  };
}

/** The request an answer or a progress is about, else the newest message of the client. */
function causeOf(messages: readonly SaidMessage[], heard: Heard): number | undefined {
  for (const { kind, id, token } of messages) {
    // What answers the stream's own request (a listen) is set off by its opening.
    if (kind === 'answer') return id === undefined ? undefined : heard.request(id);
    const about = token === undefined ? undefined : heard.token(token);
    if (about !== undefined) return about;
  }
  if (messages.every(({ method }) => method.endsWith('/acknowledged'))) return undefined;
  return heard.last;
}

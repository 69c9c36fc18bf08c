// A stream that outlives single requests, taken apart by what set off each of its events: the stream's own opening, or a message of the
// client elsewhere. Played again, an event comes when its cause does.
import { sayings, type Said, type SaidMessage } from './places.ts';
import type { RecordedBody } from './recording.ts';
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
  readonly events: readonly { readonly said: Said; readonly at: number }[];
}

export interface StandingStream {
  readonly step: number;
  readonly body: RecordedBody;
  /** By the index of the step that is the cause. */
  readonly tracks: ReadonlyMap<number, Track>;
  /** Questions on it. */
  readonly asks: readonly { readonly id: string; readonly at: number }[];
}

/** Takes a standing stream apart. `steps` are those of its conversation, in order. */
export function* splitStanding(stream: Step, steps: readonly Step[], body: RecordedBody): Generator<number, StandingStream> {
  const tracks = new Map<number, { cause: number; events: { said: Said; at: number }[] }>();
  const asks: { id: string; at: number }[] = [];
  const heard = createHeard(steps.filter(({ index }) => index > stream.index));
  for (const said of sayings(body.bytes, true)) {
    yield stream.index;
    const at = timeOf(body, said.to);
    heard.upTo(at);
    const cause = causeOf(said.messages, heard) ?? stream.index;
    const track = tracks.get(cause) ?? { cause, events: [] };
    track.events.push({ said, at });
    tracks.set(cause, track);
    for (const { kind, id } of said.messages) if (kind === 'request' && id !== undefined) asks.push({ id, at });
  }
  return { step: stream.index, body, tracks, asks };
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

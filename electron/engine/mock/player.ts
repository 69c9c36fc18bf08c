// Plays recorded responses: head, pieces and end, each when it is due.
import type { ServerResponse } from 'node:http';
import { headerValue, type RawHeaders } from '../../../shared/http/headers.ts';
import { bytesOfPiece, endpointWith, piecesOf, type Exactness } from '../../../shared/mock/pieces.ts';
import { readSaid, type Said } from '../../../shared/mock/places.ts';
import type { RecordedHead, Recording } from '../../../shared/mock/recording.ts';
import { isStream, type Conversation, type Script, type Step } from '../../../shared/mock/script.ts';
import type { Track } from '../../../shared/mock/standing.ts';
import type { Ports } from '../ports.ts';
import type { Given } from './given.ts';
import type { Playing } from './mockSession.ts';
import { createOpenStream, type OpenStream } from './openStream.ts';
import { createPace, type Gate, type Pace } from './pace.ts';
import { isSaid, valuesOf } from './values.ts';

export interface PlayerOptions {
  readonly recording: Recording;
  readonly script: Script;
  readonly given: Given;
  readonly ports: Pick<Ports, 'clock' | 'timers'>;
  readonly scale: number;
  readonly exact: Exactness;
  readonly onWritten: (lateUs: number) => void;
}

export interface Player {
  /** Answers a request as the step was answered; resolves when there is nothing more to do. */
  play(step: Step, playing: Playing, response: ServerResponse, stop: AbortSignal): Promise<void>;
  /** Says on standing streams what the step set off there. */
  setOff(step: Step, playing: Playing): void;
}

/** Lines of a head that belong to one connection, to the length of what was sent then, or to nobody else. */
const NOT_REPEATED: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'date',
  'trailer',
  'upgrade',
  'set-cookie',
  'mcp-session-id',
]);

/** A player of one recording. */
export function createPlayer(options: PlayerOptions): Player {
  return {
    play: (step, playing, response, stop) => play(options, step, playing, response, stop),
    setOff(step, playing) {
      const { session } = playing;
      for (const { step: at, tracks } of conversationOf(options, step).standing.values()) {
        const track = tracks.get(step.index);
        if (track === undefined || at === step.index) continue;
        const stream = [...session.streams].find((each) => each.step === at) ?? [...session.streams][0];
        if (stream === undefined) session.waiting.push({ track, stream: at, playing, cause: step });
        else void playTrack(options, { stream, from: at, track, cause: step, playing });
      }
    },
  };
}

function conversationOf({ script }: PlayerOptions, step: Step): Conversation {
  return script.conversations[step.conversation]!;
}

function paceOf(options: PlayerOptions, step: Step, playing: Playing, gates: readonly Gate[], stop: AbortSignal): Pace {
  return createPace({ ...options, recordedAt: step.recorded.sentAt, startedAt: playing.startedAt, gates, stop });
}

/** What a response waited for: answers to the questions in it, and to those asked on standing streams since. */
function gatesOf(options: PlayerOptions, step: Step, playing: Playing, own: ReadonlySet<string>): readonly Gate[] {
  const { answers, asks } = conversationOf(options, step);
  const { sentAt } = step.recorded;
  const elsewhere = new Set(asks.flatMap(({ id, at }) => (at > sentAt && !own.has(id) ? id : [])));
  const gate = (id: string, isOwn: boolean): Gate[] =>
    (answers.get(id) ?? []).flatMap((at) => (at > sentAt ? [{ at, opened: () => answerOf(playing, id, isOwn) }] : []));
  const all = [...[...own].flatMap((id) => gate(id, true)), ...[...elsewhere].flatMap((id) => gate(id, false))];
  return all.toSorted((a, b) => a.at - b.at);
}

async function play(
  options: PlayerOptions,
  step: Step,
  playing: Playing,
  response: ServerResponse,
  stop: AbortSignal,
): Promise<void> {
  const { exchange, ended } = step.recorded;
  const head = options.recording.exchange(exchange)?.head;
  if (head === undefined) return endAs(step, false, response);
  if (step.plays === 'standing') return playStanding(options, step, playing, response, stop);
  const body = options.recording.bodyOf(exchange);
  const said = readSaid(body.bytes, isStream(head.headers));
  const pace = paceOf(options, step, playing, gatesOf(options, step, playing, asksIn(said)), stop);
  const isWhole = step.plays === 'answer';
  if (!(await pace.until(head.at))) return;
  const kept = said.filter((each) => isSaid(each, playing));
  const values = valuesOf(playing, options.given, (recorded) => recorded);
  const pieces = piecesOf(body, said, isWhole ? 'chunks' : options.exact);
  // An answer whose length is told has to be known whole before its head goes out.
  const ready = isWhole ? pieces.map((piece) => joined(bytesOfPiece(body, piece, kept, values))) : undefined;
  writeHead(head, playing, response, ready);
  pace.written();
  for (const [index, piece] of pieces.entries()) {
    if (!(await pace.until(piece.at))) return;
    const bytes = ready?.[index] ?? joined(bytesOfPiece(body, piece, kept, values));
    if (bytes.length === 0) continue;
    response.write(bytes);
    pace.written();
  }
  if (ended !== undefined && !(await pace.until(ended.at))) return;
  endAs(step, isAnswered(step, said), response);
}

async function playStanding(
  options: PlayerOptions,
  step: Step,
  playing: Playing,
  response: ServerResponse,
  stop: AbortSignal,
): Promise<void> {
  const { exchange, ended } = step.recorded;
  const head = options.recording.exchange(exchange)!.head!;
  const pace = paceOf(options, step, playing, [], stop);
  if (!(await pace.until(head.at))) return;
  writeHead(head, playing, response, undefined);
  pace.written();
  const { session } = playing;
  const stream = createOpenStream(step.index, response, stop);
  session.streams.add(stream);
  stop.addEventListener('abort', () => session.streams.delete(stream), { once: true });
  const track = conversationOf(options, step).standing.get(step.index)?.tracks.get(step.index);
  const own = track && playTrack(options, { stream, from: step.index, track, cause: step, playing });
  for (const { stream: from, ...late } of session.waiting.splice(0)) void playTrack(options, { stream, from, ...late });
  await own;
  if (ended === undefined || ended.ending.how === 'aborted') return;
  if (await pace.until(ended.at)) endAs(step, true, response);
}

interface TrackPlaying {
  readonly stream: OpenStream;
  /** The step whose stream it was recorded on. */
  readonly from: number;
  readonly track: Track;
  readonly cause: Step;
  readonly playing: Playing;
}

async function playTrack(options: PlayerOptions, { stream, from, track, cause, playing }: TrackPlaying): Promise<void> {
  const { exchange } = options.script.steps[from]!.recorded;
  const gates = gatesOf(options, cause, playing, new Set(track.asks));
  const pace = paceOf(options, cause, playing, gates, stream.stop);
  const values = valuesOf(playing, options.given, (endpoint) => endpointWith(endpoint, playing.session.id));
  for (let at = 0; at < track.events.length; at += 2) {
    const body = options.recording.partOf(exchange, track.events[at]!, track.events[at + 1]!);
    const said = readSaid(body.bytes, true).filter((each) => isSaid(each, playing));
    if (said.length === 0) continue;
    const pieces = piecesOf(body, said, options.exact);
    if (!(await pace.until(pieces[0]?.at ?? 0))) return;
    await stream.turn(async (put) => {
      for (const piece of pieces) {
        if (!(await pace.until(piece.at))) return;
        put(joined(bytesOfPiece(body, piece, said, values)));
        pace.written();
      }
    });
  }
}

/** The moment a question was answered; undefined where it was never asked here, so that nobody can answer it. */
function answerOf({ session, answersBefore }: Playing, id: string, isOwn: boolean): Promise<number | undefined> {
  if (!isOwn && session.streams.size === 0) return Promise.resolve(undefined);
  return session.questions.next(id, answersBefore.get(id) ?? 0);
}

/** Writes the recorded head; `ready` is the whole body where its length is to be told. */
function writeHead(
  { status, statusText, headers }: RecordedHead,
  { session }: Playing,
  response: ServerResponse,
  ready: readonly Uint8Array[] | undefined,
): void {
  const lines: RawHeaders = headers.filter(([name]) => !NOT_REPEATED.has(name.toLowerCase()));
  const mcp = headerValue(headers, 'mcp-session-id');
  const all = [...lines.map(([name, value]) => [name, value]), ...(mcp === undefined ? [] : [['Mcp-Session-Id', session.id]])];
  if (ready !== undefined && headerValue(headers, 'content-length') !== undefined)
    all.push(['Content-Length', String(ready.reduce((sum, { length }) => sum + length, 0))]);
  response.writeHead(status, statusText === '' ? undefined : statusText, all.flat());
  response.flushHeaders();
}

/** Ids of the questions in it. */
function asksIn(said: readonly Said[]): ReadonlySet<string> {
  return new Set(said.flatMap(({ messages }) => messages.flatMap(({ kind, id }) => (kind === 'request' ? (id ?? []) : []))));
}

/** Whether everything that was asked was answered in it. */
function isAnswered(step: Step, said: readonly Said[]): boolean {
  const answered = new Set(said.flatMap(({ messages }) => messages.flatMap(({ kind, id }) => (kind === 'answer' ? id : []))));
  return step.asked.messages.every(({ kind, id }) => kind !== 'request' || answered.has(id));
}

/** Ends a response as it ended; where the client ended it before its answer, it is left to this one, too. */
function endAs({ recorded }: Step, answered: boolean, response: ServerResponse): void {
  switch (recorded.ended?.ending.how) {
    case 'complete':
      return void response.end();
    case 'server-fin':
      return void response.socket?.end();
    case 'server-reset':
      response.socket?.resetAndDestroy();
      return;
    case 'aborted':
    case 'timeout':
    case 'failed':
    case undefined:
      if (answered && recorded.head !== undefined) response.end();
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

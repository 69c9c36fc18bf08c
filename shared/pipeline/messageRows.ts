// Messages → rows: what each kind of message says, and which row it is tied to.
import { assertNever } from '../base/assertNever.ts';
import { revisionOf } from '../protocol/revisions.ts';
import type { JsonIrregularity, RpcMessage } from '../jsonrpc/message.ts';
import type { Call, Pairing } from '../model/pairing.ts';
import type { Direction } from '../observation/derived.ts';
import type { ByteRange } from '../observation/eventRow.ts';
import type { Frame } from '../sse/frame.ts';
import { batchMembers } from './batchMembers.ts';
import { compactJson } from './compactJson.ts';
import type { ExchangeTrack } from './exchangeTrack.ts';
import type { Counter } from './counter.ts';
import type { ReceivedStreams } from './receivedIds.ts';
import { fillReplayed, remarkBefore, type Before } from './replayedRows.ts';
import type { DraftRow, RowSink } from './rowSink.ts';
import { frameSeverity, graver, jsonSeverity } from './severity.ts';
import { utf8Length } from '../base/utf8Length.ts';
import { clip, counted, joinWords } from './text.ts';
import { notificationWords } from './wording/notificationWords.ts';
import { requestWords } from './wording/requestWords.ts';
import { resultWords } from './wording/resultWords.ts';
import { member, textMember } from './wording/words.ts';

/** What the readers of a pipeline share. */
export interface PipelineParts {
  readonly sink: RowSink;
  readonly pairing: Pairing;
  readonly counter: Counter;
  readonly streams: ReceivedStreams;
  /** What `initialize` agreed on, by connection. */
  readonly revisions: Map<number, string>;
}

/** Where a message stands. */
export interface MessagePlace {
  readonly at: number;
  readonly direction: Direction;
  readonly bytes: ByteRange;
  /** Bytes of the message's own text. */
  readonly size: number;
  readonly frame: Frame | undefined;
  /** 1-based index of the frame in its body, 0 without one. */
  readonly frameIndex: number;
  /** The row of the batch it is a member of, and its 1-based place there. */
  readonly batch: { readonly event: number; readonly part: number } | undefined;
  readonly before: Before | undefined;
}

const NO_IRREGULARITIES: readonly JsonIrregularity[] = [];

/** Adds the row of a message (for a batch, the rows of its members too) and derives what was seen. */
export function addMessage(
  parts: PipelineParts,
  track: ExchangeTrack,
  place: MessagePlace,
  text: string,
  message: RpcMessage,
  irregularities: readonly JsonIrregularity[],
): void {
  const row = startRow(parts, track, place, message);
  row.severity = graver(
    jsonSeverity(irregularities),
    place.frame === undefined ? undefined : frameSeverity(place.frame.irregularities),
  );
  const isAgain = place.before?.again !== undefined && message.kind !== 'batch' && message.kind !== 'invalid';
  const answers = isAgain ? fillReplayed(parts, track, row, message) : fillRow(parts, track, row, message, text);
  remarkBefore(row, place.before);
  if (message.kind !== 'invalid' && message.kind !== 'batch') parts.counter.messages++;
  parts.sink.derive({
    kind: 'message',
    at: row.at,
    exchange: track.exchange,
    direction: place.direction,
    message,
    irregularities,
    frame: place.frame,
    event: row.event,
    answers,
    receivedIn: place.before?.again,
  });
  if (message.kind === 'batch') addMembers(parts, track, place, row.event, text, message.messages);
}

function startRow({ sink }: PipelineParts, track: ExchangeTrack, place: MessagePlace, message: RpcMessage): DraftRow {
  const row = sink.add(message.kind, place.at, track.lane);
  track.lastRow = row.event;
  row.exchange = track.exchange;
  row.direction = place.direction;
  row.size = place.size;
  row.bytes = place.bytes;
  row.parent = place.batch?.event ?? track.row;
  row.part = place.batch?.part ?? 0;
  if (place.frame !== undefined) {
    row.frame = place.frameIndex;
    row.sseEvent = place.frame.event;
    row.sseId = place.frame.id;
  }
  return row;
}

/** Says what the message says; returns the row it answers. */
function fillRow(
  parts: PipelineParts,
  track: ExchangeTrack,
  row: DraftRow,
  message: RpcMessage,
  text: string,
): number | undefined {
  switch (message.kind) {
    case 'notification':
      fillNotification(parts, track, row, message.method, message.params);
      return undefined;
    case 'request':
      fillRequest(parts, track, row, message);
      return undefined;
    case 'result':
      return fillResult(parts, track, row, message);
    case 'error':
      return fillError(parts, track, row, message);
    case 'batch':
      row.method = 'batch';
      row.target = counted(message.messages.length, 'message');
      row.detail = batchWords(message.messages);
      if (!mayBatch(parts, track)) {
        row.severity = graver(row.severity, 'warning');
        row.detail = joinWords(`${revisionIn(parts, track)} has no batches`, row.detail);
      }
      return undefined;
    case 'invalid':
      row.method = message.reason === 'not-json' || message.reason === 'empty' ? 'not JSON' : 'not JSON-RPC';
      row.target = clip(message.sentence);
      row.detail = clip(text);
      row.severity = graver(row.severity, invalidSeverity(track, row));
      return message.answers && answerBroken(parts, track, row, message.answers.text);
    default:
      return assertNever(message);
  }
}

/** A body that is JSON but no message may be all the server owes (`"ok"`); where a message belongs it is a warning. */
function invalidSeverity(track: ExchangeTrack, row: DraftRow): 'note' | 'warning' | undefined {
  if (track.isProbe) return undefined;
  return row.frame === 0 && row.direction === 'in' ? 'note' : 'warning';
}

function fillNotification(
  { pairing, sink }: PipelineParts,
  track: ExchangeTrack,
  row: DraftRow,
  method: string,
  params: unknown,
): void {
  const direction = row.direction!;
  row.method = clip(method);
  ({ target: row.target, detail: row.detail } = notificationWords(method, params));
  if (method === 'notifications/progress') {
    const token = member(params, 'progressToken');
    tie(row, token === undefined ? undefined : pairing.progress(track.connection, direction, compactJson(token)));
  } else if (method === 'notifications/cancelled') {
    const id = member(params, 'requestId');
    const call = id === undefined ? undefined : pairing.cancelled(track.connection, direction, compactJson(id));
    tie(row, call);
    if (call?.state === 'waiting') giveUp({ pairing, sink }, call, 'cancelled');
  }
}

function tie(row: DraftRow, call: Call | undefined): void {
  if (call === undefined) return;
  row.parent = call.event;
  row.tied = true;
}

function fillRequest(
  { pairing }: PipelineParts,
  track: ExchangeTrack,
  row: DraftRow,
  message: RpcMessage & { readonly kind: 'request' },
): void {
  row.method = clip(message.method);
  ({ target: row.target, detail: row.detail } = requestWords(message.method, message.params));
  row.rpcId = message.id.text;
  row.pending = true;
  const token = member(member(message.params, '_meta'), 'progressToken');
  const call: Call = {
    event: row.event,
    at: row.at,
    exchange: track.exchange,
    connection: track.connection,
    direction: row.direction!,
    idText: message.id.text,
    method: row.method,
    target: row.target,
    detail: row.detail,
    state: 'waiting',
    answeredBy: undefined,
  };
  if (call.direction === 'out') track.calls.push(call);
  const before = pairing.asked(call, token === undefined ? undefined : compactJson(token));
  if (before === undefined) return;
  row.severity = graver(row.severity, 'warning');
  row.detail = joinWords(`id ${clip(message.id.text, 40)} was used before, in #${before.event}`, row.detail);
}

function fillResult(
  parts: PipelineParts,
  track: ExchangeTrack,
  row: DraftRow,
  message: RpcMessage & { readonly kind: 'result' },
): number | undefined {
  const call = parts.pairing.answered(track.connection, row.direction!, message.id.text);
  row.rpcId = message.id.text;
  row.method = call?.method ?? 'result';
  if (call?.method === 'initialize') parts.revisions.set(track.connection, textMember(message.result, 'protocolVersion'));
  ({ target: row.target, detail: row.detail } = resultWords(call, message.result));
  if (member(message.result, 'isError') === true) row.severity = graver(row.severity, 'warning');
  return answer(parts, row, call);
}

function fillError(
  parts: PipelineParts,
  track: ExchangeTrack,
  row: DraftRow,
  message: RpcMessage & { readonly kind: 'error' },
): number | undefined {
  const idText = message.id?.text ?? 'null';
  const call = parts.pairing.answered(track.connection, row.direction!, idText);
  row.rpcId = message.id?.text;
  row.method = String(message.code);
  row.status = Number.isSafeInteger(message.code) ? message.code : undefined;
  row.target = clip(message.message);
  row.detail = clip(joinWords(call === undefined ? '' : joinSpaced(call.method, call.target), compactJson(message.data)));
  if (!track.isProbe) row.severity = row.direction === 'out' ? graver(row.severity, 'note') : 'error';
  // An error may say that the server could not even read the id; then there is nobody to name.
  if (call === undefined && idText === 'null') return undefined;
  return answer(parts, row, call);
}

/** Ties an answer to its call, and says so where there is none or it had been answered before. */
function answer({ pairing, sink }: PipelineParts, row: DraftRow, call: Call | undefined): number | undefined {
  if (call === undefined) {
    row.severity = graver(row.severity, 'warning');
    row.detail = joinWords(`nothing was asked with id ${clip(row.rpcId ?? '', 40)}`, row.detail);
    return undefined;
  }
  tie(row, call);
  row.took = row.at - call.at;
  if (call.state === 'answered') {
    row.severity = graver(row.severity, 'warning');
    row.detail = joinWords(`#${call.event} was answered before, in #${call.answeredBy}`, row.detail);
    return call.event;
  }
  const late = call.state === 'given-up';
  pairing.settle(call, 'answered', row.event);
  sink.patch({
    event: call.event,
    pending: false,
    took: row.took,
    answeredBy: row.event,
    ...(late ? { detail: call.detail } : {}),
  });
  return call.event;
}

/** An answer that breaks the rules is an answer all the same: nothing else will come. */
function answerBroken(parts: PipelineParts, track: ExchangeTrack, row: DraftRow, idText: string): number | undefined {
  const call = parts.pairing.answered(track.connection, row.direction!, idText);
  if (call?.state !== 'waiting') return undefined;
  row.rpcId = idText;
  row.severity = graver(row.severity, track.isProbe ? undefined : 'warning');
  return answer(parts, row, call);
}

/** Ends waiting for a call: its row says why. */
export function giveUp({ pairing, sink }: Pick<PipelineParts, 'pairing' | 'sink'>, call: Call, why: string): void {
  pairing.settle(call, 'given-up', undefined);
  sink.patch({ event: call.event, pending: false, detail: joinWords(why, call.detail) });
}

function addMembers(
  parts: PipelineParts,
  track: ExchangeTrack,
  place: MessagePlace,
  event: number,
  text: string,
  messages: readonly RpcMessage[],
): void {
  const places = batchMembers(text);
  // A frame's data need not stand in its bytes as it reads (several data lines), so members there keep the whole frame's range.
  let from = place.bytes.from;
  let read = 0;
  messages.forEach((message, index) => {
    const where = places[index];
    const own = where === undefined ? '' : text.slice(where.from, where.to);
    const size = utf8Length(own);
    let bytes = place.bytes;
    if (place.frame === undefined && where !== undefined) {
      from += utf8Length(text.slice(read, where.from));
      bytes = { side: place.bytes.side, from, to: from + size };
      from += size;
      read = where.to;
    }
    const again = place.before?.again;
    const before = again === undefined ? undefined : { again: again + index + 1 };
    const batch = { event, part: index + 1 };
    addMessage(parts, track, { ...place, size, bytes, batch, before }, own, message, NO_IRREGULARITIES);
  });
}

/** Whether the revision spoken has batches; where it is not known yet, nothing is held against one. */
function mayBatch(parts: PipelineParts, track: ExchangeTrack): boolean {
  return revisionOf(revisionIn(parts, track) ?? '')?.batches ?? true;
}

/** The revision an exchange speaks: what its request names, else what `initialize` agreed on. */
function revisionIn({ revisions }: PipelineParts, { revision, connection }: ExchangeTrack): string | undefined {
  return revision ?? revisions.get(connection);
}

function batchWords(messages: readonly RpcMessage[]): string {
  const kinds = new Map<string, number>();
  for (const { kind } of messages) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, count]) => counted(count, kind === 'invalid' ? 'invalid member' : kind)).join(', ');
}

function joinSpaced(first: string, second: string): string {
  return second === '' ? first : `${first} ${second}`;
}

// Rows of messages that a resumed stream brings a second time: they say what the message says and belong to, and settle nothing.
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { Call } from '../model/pairing.ts';
import { compactJson } from './compactJson.ts';
import type { ExchangeTrack } from './exchangeTrack.ts';
import type { PipelineParts } from './messageRows.ts';
import type { DraftRow } from './rowSink.ts';
import { graver } from './severity.ts';
import { clip, joinWords } from './text.ts';
import { notificationWords } from './wording/notificationWords.ts';
import { requestWords } from './wording/requestWords.ts';
import { resultWords } from './wording/resultWords.ts';
import { member } from './wording/words.ts';

/** What an earlier exchange of a resumed stream brought under the same id: the same event in row `again`, or another in row `other`. */
export type Before = { readonly again: number; readonly other?: never } | { readonly other: number; readonly again?: never };

/** Says on a row what its id had brought before. */
export function remarkBefore(row: DraftRow, before: Before | undefined): void {
  if (before === undefined) return;
  const isAgain = before.again !== undefined;
  const remark = isAgain
    ? `received before, in #${before.again}`
    : `its id ${clip(row.sseId ?? '', 40)} was used before, in #${before.other}`;
  row.severity = graver(row.severity, isAgain ? 'note' : 'warning');
  row.detail = joinWords(remark, row.detail);
}

/** The row of the first reception, where the detail of a row says that it is not the first. */
export function replayOf(detail: string): string | undefined {
  return /^received before, in #(\d+)/.exec(detail)?.[1];
}

/** Says what a message says that was received before; returns the row it answers. */
export function fillReplayed(
  { pairing }: PipelineParts,
  { connection }: ExchangeTrack,
  row: DraftRow,
  message: RpcMessage & { readonly kind: 'request' | 'notification' | 'result' | 'error' },
): number | undefined {
  const direction = row.direction!;
  switch (message.kind) {
    case 'notification': {
      row.method = clip(message.method);
      ({ target: row.target, detail: row.detail } = notificationWords(message.method, message.params));
      const token = message.method === 'notifications/progress' ? member(message.params, 'progressToken') : undefined;
      tie(row, token === undefined ? undefined : pairing.progress(connection, direction, compactJson(token)));
      return undefined;
    }
    case 'request':
      row.method = clip(message.method);
      ({ target: row.target, detail: row.detail } = requestWords(message.method, message.params));
      row.rpcId = message.id.text;
      return undefined;
    case 'result': {
      const call = pairing.answered(connection, direction, message.id.text);
      row.method = call?.method ?? 'result';
      ({ target: row.target, detail: row.detail } = resultWords(call, message.result));
      row.rpcId = message.id.text;
      return tie(row, call);
    }
    case 'error':
      row.method = String(message.code);
      row.status = Number.isSafeInteger(message.code) ? message.code : undefined;
      row.target = clip(message.message);
      row.detail = clip(compactJson(message.data));
      row.rpcId = message.id?.text;
      return message.id === undefined ? undefined : tie(row, pairing.answered(connection, direction, message.id.text));
  }
}

function tie(row: DraftRow, call: Call | undefined): number | undefined {
  if (call === undefined) return undefined;
  row.parent = call.event;
  row.tied = true;
  return call.event;
}

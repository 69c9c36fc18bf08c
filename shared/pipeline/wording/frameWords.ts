import type { Frame } from '../../sse/frame.ts';
import { clip, joinWords } from '../text.ts';
import type { Words } from './words.ts';

/** What the row of a frame without a message says: its first word, the line that matters, and what that means. */
export function frameWords(frame: Frame): Words & { readonly method: string } {
  switch (frame.kind) {
    case 'event':
      return { method: clip(frame.event, 80), target: clip(frame.data ?? ''), detail: frame.data === '' ? 'empty data' : '' };
    case 'priming':
      return { method: 'priming', target: clip(`id: ${frame.id ?? ''}`), detail: retryWords(frame) };
    case 'id':
      return {
        method: 'id',
        target: clip(`id: ${frame.id ?? ''}`),
        detail: joinWords(frame.id === '' ? 'resets the last event id' : '', retryWords(frame)),
      };
    case 'retry':
      return {
        method: 'retry',
        target: clip(`retry: ${frame.retry ?? ''}`),
        detail: retryWords(frame),
      };
    case 'comment':
      return { method: 'comment', target: clip(`: ${frame.comment ?? ''}`), detail: '' };
    case 'ignored':
      return {
        method: 'ignored',
        target: clip(firstRemark(frame)),
        detail: 'no line here is an SSE field, so every client drops it',
      };
    case 'blank':
      return { method: 'blank', target: '', detail: 'an empty line on its own' };
    case 'unterminated':
      return {
        method: 'unterminated',
        target: clip(frame.data ?? firstRemark(frame)),
        detail: `the stream ended ${frame.to - frame.from} bytes into an event`,
      };
  }
}

function firstRemark(frame: Frame): string {
  return frame.irregularities[0]?.detail ?? frame.comment ?? '';
}

function retryWords({ retry }: Frame): string {
  return retry === undefined ? '' : `wait ${waitWords(retry)} before reconnecting`;
}

function waitWords(ms: number): string {
  return ms >= 1000 && ms % 100 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

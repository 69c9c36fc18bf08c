// The words, glyph and colours of a row (UI.md §3, §4). Pure.
import { visibleLine } from '../../../../shared/base/visibleText.ts';
import { maskedDetail, maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import type { Row } from '../../../rows/row.ts';
import type { IconName } from '../../../ui/Icon.tsx';

/**
 * One stretch of "what was said": `method` mono, `target` medium, `detail` weak, `raw` weak mono, `frame` italic, `status` bold mono,
 * `ending` with the glyph and tone of its own.
 */
export interface Phrase {
  readonly role: 'method' | 'target' | 'detail' | 'raw' | 'frame' | 'status' | 'ending';
  readonly text: string;
  readonly error: boolean;
}

/** A row as words and glyphs. */
export interface PresentedRow {
  readonly icon: IconName;
  /** The kind word: `HTTP`, `REQ` … */
  readonly word: string;
  /** The kind in full, for assistive technology and tooltips. */
  readonly title: string;
  readonly phrases: readonly Phrase[];
  /** Red is only for JSON-RPC errors and HTTP ≥ 400. */
  readonly failed: boolean;
}

const kinds: Readonly<Record<Row['kind'], readonly [icon: IconName, word: string, title: string]>> = {
  http: ['http', 'HTTP', 'HTTP exchange'],
  request: ['request', 'REQ', 'request'],
  result: ['result', 'RES', 'result'],
  error: ['rpcError', 'ERR', 'JSON-RPC error'],
  notification: ['notification', 'NTF', 'notification'],
  batch: ['rows', 'BATCH', 'batch of messages'],
  invalid: ['bad', 'BAD', 'not a JSON-RPC message'],
  frame: ['bad', 'SSE', 'SSE frame without a message'],
  state: ['state', 'STATE', 'state of the connection'],
};

const frameIcons: Readonly<Record<string, IconName>> = {
  priming: 'priming',
  id: 'priming',
  comment: 'comment',
  blank: 'comment',
  retry: 'retry',
  event: 'notification',
  endpoint: 'link',
};

/**
 * Red is only for JSON-RPC errors and HTTP ≥ 400. A question that was refused while finding out how a server speaks is no error: the
 * pipeline gives it no severity.
 */
export function isFailed({ severity, kind }: Pick<Row, 'severity' | 'kind'>): boolean {
  return severity === 'error' && (kind === 'error' || kind === 'http');
}

/** How a row reads. */
export function presentRow(row: Row): PresentedRow {
  const [icon, word, title] = kinds[row.kind];
  return {
    icon: row.kind === 'frame' ? (frameIcons[row.method] ?? 'bad') : icon,
    word,
    title,
    failed: isFailed(row),
    phrases: phrasesOf(row).filter(({ text }) => text !== ''),
  };
}

function phrasesOf(row: Row): readonly Phrase[] {
  const phrase = (role: Phrase['role'], text: string, error = false): Phrase => ({ role, text: visibleLine(text), error });
  switch (row.kind) {
    case 'http': {
      const status = row.status === undefined ? '' : String(row.status);
      return [
        phrase('method', row.method),
        phrase('target', maskedTarget(row)),
        phrase('status', status, row.severity === 'error'),
        ...endPhrases(row),
      ];
    }
    case 'state':
      return [phrase('target', row.target), phrase('detail', maskedDetail(row))];
    case 'frame':
      return [phrase('frame', row.method), phrase('raw', maskedTarget(row)), phrase('detail', row.detail)];
    case 'error':
      return [phrase('method', signed(row.method), true), phrase('target', row.target), phrase('detail', row.detail)];
    case 'invalid':
      return [phrase('frame', row.method), phrase('target', row.target), phrase('raw', row.detail)];
    default:
      return [phrase('method', row.method), phrase('target', row.target), phrase('detail', row.detail)];
  }
}

/** What an http row says last. How its exchange ended stands apart and first, where it is not cut off, unless it simply ended. */
function endPhrases({ detail, ending }: Row): readonly Phrase[] {
  const weak: Phrase = { role: 'detail', text: visibleLine(detail), error: false };
  if (ending === undefined || ending === 'complete' || detail === '') return [weak];
  const at = detail.lastIndexOf(BEFORE_ENDING);
  const ended: Phrase = {
    role: 'ending',
    text: visibleLine(at < 0 ? detail : detail.slice(at + BEFORE_ENDING.length)),
    error: false,
  };
  return at < 0 ? [ended] : [ended, { ...weak, text: visibleLine(detail.slice(0, at)) }];
}

const BEFORE_ENDING = ' · ';

/** A code with a true minus sign, which is as wide as a digit. */
function signed(code: string): string {
  return code.startsWith('-') ? `−${code.slice(1)}` : code;
}

import type { EventRow } from '../observation/eventRow.ts';
import type { Purpose } from '../observation/truth.ts';
import type { JsonIrregularity } from '../jsonrpc/message.ts';
import type { FrameIrregularity } from '../sse/frame.ts';

export type Severity = EventRow['severity'];

const weight = { note: 1, warning: 2, error: 3 } as const;

/** The graver of two. */
export function graver(a: Severity, b: Severity): Severity {
  if (a === undefined) return b;
  return b !== undefined && weight[b] > weight[a] ? b : a;
}

/** How grave a status is: 400 and above is an error, but not for a probe (whose failing is an answer) nor for a 405 the spec allows. */
export function statusSeverity(status: number, purpose: Purpose): Severity {
  if (status < 400 || purpose === 'probe') return undefined;
  return status === 405 && (purpose === 'listen' || purpose === 'close') ? 'note' : 'error';
}

/** How grave the gravest irregularity of a frame is. */
export function frameSeverity(irregularities: readonly FrameIrregularity[]): Severity {
  if (irregularities.length === 0) return undefined;
  return irregularities.some(({ kind }) => kind !== 'bom' && kind !== 'mixed-line-ends') ? 'warning' : 'note';
}

/** How grave the gravest irregularity of a message's JSON is. */
export function jsonSeverity(irregularities: readonly JsonIrregularity[]): Severity {
  if (irregularities.length === 0) return undefined;
  return irregularities.some(({ kind }) => kind === 'duplicate-key') ? 'warning' : 'note';
}

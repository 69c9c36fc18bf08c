// Two capture files compared, and what to learn from others of the same requests.
import { compareCaptures, type CaptureComparison } from '../../../shared/conversation/compareCaptures.ts';
import type { Comparer } from '../../../shared/conversation/compareConversations.ts';
import type { Conversations } from '../../../shared/conversation/conversation.ts';
import { learnVarying } from '../../../shared/conversation/learnVarying.ts';
import type { VaryingPath } from '../../../shared/conversation/varying.ts';
import type { JsonPath } from '../../../shared/filter/query.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { inTurns, type Following } from '../export/inTurns.ts';
import { captureConversations } from './captureConversations.ts';
import { silent, staged } from './replayCapture.ts';

/** How captures are compared. */
export interface DiffCapturesOptions {
  readonly ignored: readonly JsonPath[];
  readonly unordered: readonly JsonPath[];
  readonly orderCounts: boolean;
  /** Other recordings of what `a` recorded: what varies among them does not count. */
  readonly baselines: readonly CaptureFile[];
}

/** Two captures compared, ready for a closer look at any pair. */
export interface ComparedCaptures {
  readonly comparison: CaptureComparison;
  readonly comparer: Comparer;
  readonly a: Conversations;
  readonly b: Conversations;
  readonly varying: readonly VaryingPath[];
}

/** Compares two captures in turns. Called off, it rejects with `ContractError` `closed`. */
export async function diffCaptures(
  a: CaptureFile,
  b: CaptureFile,
  { ignored, unordered, orderCounts, baselines }: DiffCapturesOptions,
  following: Following = {},
): Promise<ComparedCaptures> {
  const read = (file: CaptureFile): Promise<Conversations> => inTurns(captureConversations(file, ignored), following);
  const [left, right] = [await read(a), await read(b)];
  const others: Conversations[] = [];
  for (const baseline of baselines) others.push(await read(baseline));
  const varying = await inTurns(silent(learnVarying([left, ...others], ignored)), following);
  const comparing = compareCaptures(left, right, { varying, ignored, unordered, orderCounts });
  const { comparison, comparer } = await inTurns(staged(comparing), following);
  return { comparison, comparer, a: left, b: right, varying };
}

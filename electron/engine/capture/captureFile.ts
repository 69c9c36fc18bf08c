import type { ExportedExchange, ExportSource } from '../../../shared/export/exporter.ts';
import type { ByteOrigin, EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { Statistics } from '../../../shared/contract/schemas/statistics.ts';
import type { Mark } from '../../../shared/contract/schemas/mark.ts';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import type { HeldValues } from '../view/held.ts';
import type { View } from '../view/view.ts';
import type { CaptureStore } from './captureStore.ts';
import type { ChangeFeed } from './changeFeed.ts';
import type { BytesAsked, GivenBytes, SentBytesAsked } from './byteOrigin.ts';
import type { CaptureCounts, Recorder } from './recorder.ts';

/** For how long figures are wanted, and who hears of rows counted, of all. */
export interface StatisticsWanted {
  readonly isWanted: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
}

/** A `.wirescope` file open for reading, and for writing too while it is being recorded. */
export interface CaptureFile {
  /** File name without the extension. */
  readonly capture: string;
  readonly path: string;
  info(): CaptureInfo;
  counts(): CaptureCounts;
  /** What is missing where the file has no closing entry. */
  readonly recovered: { readonly seen: string; readonly missing: string; readonly advice: string } | undefined;
  /** Looks at every row at once. Throws `ContractError` `bad-params` where the filter's query is none. */
  view(filter: ViewFilter): View;
  /** The same in slices, with everything else served in between. Not wanted any more, it ends early and is disposed of. */
  openView(filter: ViewFilter, isWanted?: () => boolean): Promise<View>;
  /** The values its rows have; the counts become whole by asking again. */
  held(): Promise<HeldValues>;
  /** What the rows a filter shows add up to; undefined where nobody wants it any more. Throws as `view` does. */
  statistics(filter: ViewFilter, wanted: StatisticsWanted): Promise<Statistics | undefined>;
  /** What a person said of rows, by row. */
  marks(): ReadonlyMap<number, Mark>;
  /** Says something of a row, in the file too; false where there is no such row. Throws `CaptureError` where the file cannot be written. */
  mark(mark: Mark): boolean;
  row(event: number): EventRow | undefined;
  /** What those read who look at more of a capture than a view does, and how they hear that it moved. */
  readonly inside: { readonly store: CaptureStore; readonly feed: ChangeFeed };
  details(event: number): EventDetails | undefined;
  /** Bytes of one layer of a body; shorter where the body is. `total` is the length so far. */
  bytes(
    exchange: number,
    side: 'request' | 'response',
    layer: 'sent' | 'decoded',
    from: number,
    to: number,
  ): { readonly bytes: Uint8Array; readonly total: number };
  /** Where bytes of a body, as it is read, came from. */
  origin(asked: BytesAsked): Promise<ByteOrigin>;
  /** Which bytes of a response, as it is read, bytes as sent gave. */
  given(asked: SentBytesAsked): Promise<GivenBytes>;
  /** Everything of one exchange, or undefined where there is none of this number. */
  exchange(exchange: number): ExportedExchange | undefined;
  /** What exporters read. */
  exportSource(): ExportSource;
  /** Every truth observation in order, streamed from disk (exporters, replay, rebuilds). */
  truths(): Iterable<Truth>;
  /** Present on a capture that is recorded here; it takes nothing once the recording has ended. */
  readonly recorder: Recorder | undefined;
  /** Writes the closing entry and stops recording; the rows stay readable. Nothing happens where nothing is being recorded. */
  endRecording(): void;
  /** Writes the closing entry (when recording), checkpoints and lets go of the file. */
  close(): void;
}

import type { JsonReading } from '../../../../shared/base/json.ts';
import type { ByteSpan } from '../../../../shared/base/textPlaces.ts';
import type { ByteOrigin } from '../../../../shared/contract/schemas/event.ts';
import type { Picked } from './picked.ts';

/** What is known of where the event, or a value of it, came from; one for all tabs, so that they light up together. */
export interface Provenance {
  readonly reading: JsonReading;
  readonly picked: Picked | undefined;
  readonly pick: (picked: Picked) => void;
  /** Picks the value a byte of the body belongs to. */
  readonly pickByte: (byte: number) => void;
  /** Picks the value that a byte of the body as sent gave, where a content coding was undone. */
  readonly pickSentByte: (byte: number) => void;
  /** The bytes of the picked value, in the body as it is read; empty where none is picked. */
  readonly spans: readonly ByteSpan[];
  /** Where those (or, without a pick, those of the event) came from; undefined until the engine has said. */
  readonly origin: ByteOrigin | undefined;
}

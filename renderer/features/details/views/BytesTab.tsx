import { useState, type ReactElement } from 'react';
import type { ByteSpan } from '../../../../shared/base/textPlaces.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { headerValue } from '../../../../shared/http/headers.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import type { ByteStore } from '../model/byteStore.ts';
import { rangeText } from '../model/ladder.ts';
import type { Provenance } from '../model/provenance.ts';
import { HexView } from './HexView.tsx';

export interface BytesTabProps {
  readonly details: EventDetails;
  readonly provenance: Provenance;
  /** Makes a store for one side and layer of the event's exchange. */
  readonly open: (side: 'request' | 'response', layer: 'sent' | 'decoded') => ByteStore;
}

type Side = 'request' | 'response';
type Layer = 'sent' | 'decoded';

/** The bytes of the body the event stands in, its own and those of the picked value marked: hex and text, pulled as they come into view. */
export function BytesTab({ details, provenance, open }: BytesTabProps): ReactElement {
  const { row, http } = details;
  const [side, setSide] = useState<Side>(row.bytes?.side ?? 'response');
  const encoded = isEncoded(http);
  const [layer, setLayer] = useState<Layer>('decoded');
  // A decoded layer exists only where an encoding was undone; elsewhere what was sent is what it says.
  const shownLayer = encoded && side === 'response' ? layer : 'sent';
  if (!http)
    return (
      <EmptyState title="No bytes belong to this event.">A state change is ours; nothing of it crossed the wire.</EmptyState>
    );
  const ownSide = row.bytes?.side === side;
  const asRead = ownSide && (!encoded || side === 'request' || shownLayer === 'decoded');
  const { spans, origin, pickByte, pickSentByte } = provenance;
  const marked = asRead ? row.bytes : ownSide && spans.length === 0 ? origin?.sent : undefined;
  const picked: readonly ByteSpan[] = asRead ? spans : ownSide && spans.length > 0 && origin ? [origin.sent] : [];
  return (
    <div className="details-body bytes-body">
      <div className="bytes-bar">
        <Segmented
          label="Side"
          segments={[
            { id: 'request', title: 'Request' },
            { id: 'response', title: 'Response' },
          ]}
          selected={side}
          onSelect={setSide}
          small
        />
        {encoded && side === 'response' && (
          <Segmented
            label="Layer"
            segments={[
              { id: 'decoded', title: 'Decoded' },
              { id: 'sent', title: 'As sent' },
            ]}
            selected={layer}
            onSelect={setLayer}
            small
          />
        )}
      </div>
      {ownSide && <p className="bytes-told">{told(provenance, marked, picked)}</p>}
      {ownSide && !asRead && origin && origin.sentence !== '' && <p className="details-note">{origin.sentence}</p>}
      <HexView
        key={`${side} ${shownLayer}`}
        open={() => open(side, shownLayer)}
        marked={marked}
        picked={picked}
        onPickByte={asRead ? pickByte : ownSide ? pickSentByte : undefined}
      />
    </div>
  );
}

/** What is marked, and which reads brought it. */
function told({ picked: value, origin }: Provenance, marked: ByteSpan | undefined, picked: readonly ByteSpan[]): string {
  const [first] = picked;
  const span = first ? { from: first.from, to: picked.at(-1)!.to } : marked;
  if (!span) return '';
  const what = first ? (value?.path === '' ? 'the whole message' : (value?.path ?? '')) : 'this event';
  const reads = origin?.reads ?? [];
  const by =
    reads.length === 0
      ? ''
      : reads.length === 1
        ? `, read ${reads[0]!.read}`
        : `, reads ${reads[0]!.read} to ${reads.at(-1)!.read}`;
  return `Marked: ${what}, ${rangeText(span)}${by}`;
}

function isEncoded(http: EventDetails['http']): boolean {
  const encoding = headerValue(http?.response?.headers ?? [], 'content-encoding');
  return encoding !== undefined && encoding.trim().toLowerCase() !== 'identity';
}

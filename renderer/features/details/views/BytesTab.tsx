import { useState, type ReactElement } from 'react';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { headerValue } from '../../../../shared/http/headers.ts';
import { formatCount } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import type { ByteStore } from '../model/byteStore.ts';
import { HexView } from './HexView.tsx';

export interface BytesTabProps {
  readonly details: EventDetails;
  /** Makes a store for one side and layer of the event's exchange. */
  readonly open: (side: 'request' | 'response', layer: 'sent' | 'decoded') => ByteStore;
}

type Side = 'request' | 'response';
type Layer = 'sent' | 'decoded';

/** The bytes of the body the event stands in, its own marked: hex and text, pulled as they come into view. */
export function BytesTab({ details, open }: BytesTabProps): ReactElement {
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
  const marked = row.bytes?.side === side && (!encoded || side === 'request' || shownLayer === 'decoded') ? row.bytes : undefined;
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
        <span className="grow" />
        {marked && (
          <span className="weak">
            marked: {formatCount(marked.from)}–{formatCount(Math.max(marked.from, marked.to - 1))}
          </span>
        )}
      </div>
      <HexView key={`${side} ${shownLayer}`} open={() => open(side, shownLayer)} marked={marked} />
    </div>
  );
}

function isEncoded(http: EventDetails['http']): boolean {
  const encoding = headerValue(http?.response?.headers ?? [], 'content-encoding');
  return encoding !== undefined && encoding.trim().toLowerCase() !== 'identity';
}

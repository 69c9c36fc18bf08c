import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import { hexRows } from '../../../../shared/base/hexRows.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { headerValue } from '../../../../shared/http/headers.ts';
import { formatBytes, formatCount } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import type { ByteStore } from '../model/byteStore.ts';

export interface BytesTabProps {
  readonly details: EventDetails;
  /** Makes a store for one side and layer of the event's exchange. */
  readonly open: (side: 'request' | 'response', layer: 'sent' | 'decoded') => ByteStore;
}

type Side = 'request' | 'response';
type Layer = 'sent' | 'decoded';

const lineHeight = 18;

/** The bytes of the body the event stands in, its own marked: hex and text, pulled as they come into view. */
export function BytesTab({ details, open }: BytesTabProps): ReactElement {
  const { row, http } = details;
  const [side, setSide] = useState<Side>(row.bytes?.side ?? 'response');
  const encoded = isEncoded(http);
  const [layer, setLayer] = useState<Layer>('decoded');
  const [store, setStore] = useState<ByteStore>();
  // A decoded layer exists only where an encoding was undone; elsewhere what was sent is what it says.
  const shownLayer = encoded && side === 'response' ? layer : 'sent';
  const exchange = http?.exchange;
  useEffect(() => {
    if (exchange !== undefined) setStore(open(side, shownLayer));
  }, [open, exchange, side, shownLayer]);
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
      {store && <HexView key={`${side} ${shownLayer}`} store={store} marked={marked} />}
    </div>
  );
}

function isEncoded(http: EventDetails['http']): boolean {
  const encoding = headerValue(http?.response?.headers ?? [], 'content-encoding');
  return encoding !== undefined && encoding.trim().toLowerCase() !== 'identity';
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function HexView({ store, marked }: { readonly store: ByteStore; readonly marked: Range | undefined }): ReactElement {
  useSyncExternalStore(store.subscribe, store.version);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useBytesPerLine(scroller);
  const total = store.total;
  const virtual = useVirtualizer({
    count: Math.ceil((total ?? 0) / width),
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  const from = marked?.from;
  useLayoutEffect(() => {
    if (total !== undefined && from !== undefined) virtual.scrollToIndex(Math.floor(from / width), { align: 'center' });
    // Once, when the body's length is known; after that the person scrolls.
  }, [total === undefined, width]);
  return (
    <div
      ref={scroller}
      className="hex-view"
      tabIndex={0}
      role="region"
      aria-label={total === undefined ? 'Bytes' : `Bytes, ${formatBytes(total)}`}
    >
      {total === 0 && <p className="details-note">no body</p>}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => (
          <div key={item.key} className="hex-line" style={{ transform: `translateY(${item.start}px)` }}>
            <HexLine at={item.index * width} width={width} bytes={store.line(item.index * width, width)} marked={marked} />
          </div>
        ))}
      </div>
    </div>
  );
}

function HexLine({
  at,
  width,
  bytes,
  marked,
}: {
  readonly at: number;
  readonly width: number;
  readonly bytes: Uint8Array | undefined;
  readonly marked: Range | undefined;
}): ReactElement {
  const [row] = bytes ? hexRows(bytes, at, width) : [];
  const inside = (index: number): boolean => marked !== undefined && at + index >= marked.from && at + index < marked.to;
  const start = row ? row.hex.findIndex((_, index) => inside(index)) : -1;
  const count = row ? row.hex.filter((_, index) => inside(index)).length : 0;
  const split = (parts: readonly string[], join: string): ReactElement => (
    <>
      {parts.slice(0, start).join(join)}
      {start > 0 && join}
      <mark>{parts.slice(start, start + count).join(join)}</mark>
      {start + count < parts.length && join}
      {parts.slice(start + count).join(join)}
    </>
  );
  return (
    <>
      <i className="code-number">{at.toString(16).padStart(6, '0')}</i>
      <span className="hex-bytes">{row && (start === -1 ? row.hex.join(' ') : split(row.hex, ' '))}</span>
      <span className="hex-text">{row && (start === -1 ? row.text : split([...row.text], ''))}</span>
    </>
  );
}

/** Sixteen bytes a line where they fit, else eight. */
function useBytesPerLine(element: React.RefObject<HTMLElement | null>): 8 | 16 {
  const [width, setWidth] = useState<8 | 16>(8);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth >= 570 ? 16 : 8));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

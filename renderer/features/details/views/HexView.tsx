import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement, type RefObject } from 'react';
import { hexRows } from '../../../../shared/base/hexRows.ts';
import { fixedWindow, topToCentre } from '../../../ui/fixedWindow.ts';
import { formatBytes } from '../../../ui/format.ts';
import type { ByteStore } from '../model/byteStore.ts';

/** Bytes `from` (inclusive) to `to` (exclusive). */
interface Range {
  readonly from: number;
  readonly to: number;
}

const lineHeight = 18;

/** The bytes of one body as hex and text. Only the lines on screen exist; they are pulled as they come into view. */
export function HexView({ open, marked }: { readonly open: () => ByteStore; readonly marked: Range | undefined }): ReactElement {
  const [store] = useState(open);
  useSyncExternalStore(store.subscribe, store.version);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const total = store.total();
  const lines = Math.ceil((total ?? 0) / view.width);
  const shown = fixedWindow(lines, lineHeight, view.top, view.height);
  const placedRef = useRef(0);
  const from = marked?.from;
  useEffect(() => {
    // Once for each width, when the body's length is known; after that the person scrolls.
    if (!scroller.current || lines === 0 || from === undefined || view.height === 0 || placedRef.current === view.width) return;
    placedRef.current = view.width;
    scroller.current.scrollTop = topToCentre(lines, lineHeight, Math.floor(from / view.width), view.height);
  }, [lines, from, view.width, view.height]);
  return (
    <div
      ref={scroller}
      className="hex-view"
      tabIndex={0}
      role="region"
      aria-label={total === undefined ? 'Bytes of the body' : `Bytes of the body, ${formatBytes(total)}`}
    >
      {total === 0 && <p className="details-note">no body</p>}
      <div style={{ height: shown.height, position: 'relative' }}>
        <div className="hex-lines" style={{ transform: `translateY(${shown.offset}px)` }}>
          {Array.from({ length: shown.to - shown.from }, (_, index) => {
            const at = (shown.from + index) * view.width;
            return <HexLine key={at} at={at} width={view.width} bytes={store.line(at, view.width)} marked={marked} />;
          })}
        </div>
      </div>
    </div>
  );
}

interface HexLineProps {
  readonly at: number;
  readonly width: number;
  readonly bytes: Uint8Array | undefined;
  readonly marked: Range | undefined;
}

function HexLine({ at, width, bytes, marked }: HexLineProps): ReactElement {
  const [row] = bytes ? hexRows(bytes, at, width) : [];
  const start = marked ? Math.max(0, marked.from - at) : 0;
  const end = marked ? Math.min(width, marked.to - at) : 0;
  return (
    <div className="hex-line">
      <i className="code-number">{at.toString(16).padStart(6, '0')}</i>
      <span className="hex-bytes">{row && <Marked parts={row.hex} start={start} end={end} between=" " />}</span>
      <span className="hex-text">{row && <Marked parts={row.text.split('')} start={start} end={end} between="" />}</span>
    </div>
  );
}

interface MarkedProps {
  readonly parts: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly between: string;
}

/** The parts of a line, those from `start` to `end` marked. */
function Marked({ parts, start, end, between }: MarkedProps): ReactElement {
  if (start >= end) return <>{parts.join(between)}</>;
  const before = parts.slice(0, start).join(between);
  const after = parts.slice(end).join(between);
  return (
    <>
      {before}
      {before !== '' && between}
      <mark>{parts.slice(start, end).join(between)}</mark>
      {after !== '' && between}
      {after}
    </>
  );
}

interface View {
  readonly top: number;
  readonly height: number;
  /** Bytes a line: sixteen where they fit, else eight. */
  readonly width: 8 | 16;
}

function useView(scrollerRef: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, height: 0, width: 8 });
  useEffect(() => {
    const element = scrollerRef.current;
    if (!element) return undefined;
    const read = (): void =>
      setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth >= 570 ? 16 : 8 });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scrollerRef]);
  return view;
}

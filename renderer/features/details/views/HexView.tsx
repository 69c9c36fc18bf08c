import { useEffect, useRef, useState, useSyncExternalStore, type MouseEvent, type ReactElement, type RefObject } from 'react';
import type { ByteSpan } from '../../../../shared/base/textPlaces.ts';
import { hexRows } from '../../../../shared/base/hexRows.ts';
import { fixedWindow, topToCentre } from '../../../ui/fixedWindow.ts';
import { formatBytes } from '../../../ui/format.ts';
import type { ByteStore } from '../model/byteStore.ts';

const lineHeight = 18;

export interface HexViewProps {
  readonly open: () => ByteStore;
  /** The bytes of the event. */
  readonly marked: ByteSpan | undefined;
  /** The bytes of the picked value, which stand out among those. */
  readonly picked: readonly ByteSpan[];
  /** A byte was clicked. */
  readonly onPickByte?: ((byte: number) => void) | undefined;
}

/** The bytes of one body as hex and text. Only the lines on screen exist; they are pulled as they come into view. */
export function HexView({ open, marked, picked, onPickByte }: HexViewProps): ReactElement {
  const [store] = useState(open);
  useSyncExternalStore(store.subscribe, store.version);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const total = store.total();
  const lines = Math.ceil((total ?? 0) / view.width);
  const shown = fixedWindow(lines, lineHeight, view.top, view.height);
  const placedRef = useRef('');
  const from = (picked[0] ?? marked)?.from;
  useEffect(() => {
    // Once for each place and width, when the body's length is known; after that the person scrolls.
    const place = `${from} ${view.width}`;
    if (!scroller.current || lines === 0 || from === undefined || view.height === 0 || placedRef.current === place) return;
    placedRef.current = place;
    const top = Math.floor(from / view.width) * lineHeight;
    const { scrollTop } = scroller.current;
    if (top < scrollTop || top + lineHeight > scrollTop + view.height)
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
            const bytes = store.line(at, view.width);
            return (
              <HexLine
                key={at}
                at={at}
                width={view.width}
                bytes={bytes}
                marked={marked}
                picked={picked}
                onPickByte={onPickByte}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HexLineProps extends Pick<HexViewProps, 'marked' | 'picked' | 'onPickByte'> {
  readonly at: number;
  readonly width: number;
  readonly bytes: Uint8Array | undefined;
}

function HexLine({ at, width, bytes, marked, picked, onPickByte }: HexLineProps): ReactElement {
  const [row] = bytes ? hexRows(bytes, at, width) : [];
  const looks = Array.from({ length: row?.hex.length ?? 0 }, (_, index) => lookOf(at + index, marked, picked));
  const pick = (event: MouseEvent<HTMLElement>, chars: number): void => {
    // Every character is as wide as the next, so the place in the line tells the byte.
    const { left, width: wide } = event.currentTarget.firstElementChild?.getBoundingClientRect() ?? { left: 0, width: 0 };
    const count = row?.hex.length ?? 0;
    const index = wide > 0 ? Math.floor(((event.clientX - left) / wide) * ((count * chars - (chars > 1 ? 1 : 0)) / chars)) : -1;
    if (index >= 0 && index < count) onPickByte?.(at + index);
  };
  return (
    <div className="hex-line">
      <i className="code-number">{at.toString(16).padStart(6, '0')}</i>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the tree picks the same values by keyboard */}
      <span className="hex-bytes" onClick={(event) => pick(event, 3)}>
        {row && (
          <span>
            <Marked parts={row.hex} looks={looks} between=" " />
          </span>
        )}
      </span>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the tree picks the same values by keyboard */}
      <span className="hex-chars" onClick={(event) => pick(event, 1)}>
        {row && (
          <span>
            <Marked parts={row.text.split('')} looks={looks} between="" />
          </span>
        )}
      </span>
    </div>
  );
}

type Look = 'plain' | 'marked' | 'picked';

function lookOf(at: number, marked: ByteSpan | undefined, picked: readonly ByteSpan[]): Look {
  if (picked.some(({ from, to }) => at >= from && at < to)) return 'picked';
  return marked && at >= marked.from && at < marked.to ? 'marked' : 'plain';
}

interface MarkedProps {
  readonly parts: readonly string[];
  readonly looks: readonly Look[];
  readonly between: string;
}

/** The parts of a line, each run in its look. What stands between two runs belongs to neither. */
function Marked({ parts, looks, between }: MarkedProps): ReactElement {
  const runs: { readonly look: Look; readonly at: number; readonly parts: string[] }[] = [];
  parts.forEach((part, at) => {
    const look = looks[at] ?? 'plain';
    const last = runs.at(-1);
    if (last?.look === look) last.parts.push(part);
    else runs.push({ look, at, parts: [part] });
  });
  return (
    <>
      {runs.map(({ look, at, parts: own }) => (
        <span key={at}>
          {at > 0 && between}
          {look === 'plain' ? (
            own.join(between)
          ) : (
            <mark className={look === 'picked' ? 'is-picked' : undefined}>{own.join(between)}</mark>
          )}
        </span>
      ))}
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

import { useEffect, useRef, useState, type RefObject } from 'react';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { hitLane, type Hit } from './model/hit.ts';
import { pannedBy, scaleOf, shownStretch, stretch, zoomedAt } from './model/laneState.ts';
import type { TimeScale } from './model/timeScale.ts';
import type { Stage } from './stage.ts';
import type { LanesHandle } from './useLanes.ts';

/** What is under the pointer, and where: from the left of the canvas, and from the top of everything. */
export interface Hovered {
  readonly x: number;
  readonly y: number;
  readonly hit: Hit;
  readonly row: EventRow | undefined;
}

export interface PointerParts {
  readonly lanes: RefObject<HTMLCanvasElement | null>;
  readonly top: RefObject<HTMLCanvasElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly stage: RefObject<Stage | undefined>;
  /** Where the pointer is on the canvas, for drawing; px. */
  readonly pointer: RefObject<number | undefined>;
  readonly handle: LanesHandle;
  readonly onSelect: (event: number, row: string) => void;
}

/** Pixels a press may move and still be a click. */
const STILL = 4;
const HOVER_MS = 90;
/** How much one pixel of the wheel zooms, and the most of one turn. */
const WHEEL = 0.0016;
const MOST_WHEEL = 240;

/** Drag to move, Shift and drag (or drag on the axis) to choose a stretch, wheel to zoom, click to select. */
export function usePointer(parts: PointerParts): Hovered | undefined {
  const [hovered, setHovered] = useState<Hovered>();
  const { lanes, top } = parts;
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  });
  useEffect(() => {
    const undo = [lanes.current, top.current].flatMap((canvas) =>
      canvas === null ? [] : [listen(createHand(canvas, now, canvas === top.current, setHovered))],
    );
    return () => undo.forEach((each) => each());
  }, [lanes, top]);
  return hovered;
}

interface Drag {
  readonly kind: 'pan' | 'measure';
  readonly x: number;
  readonly y: number;
  readonly at: number;
  /** How far the rows were scrolled. */
  readonly top: number;
  last: number;
  moved: boolean;
}

/** What the pointer needs to know of one canvas. */
interface Hand {
  readonly canvas: HTMLCanvasElement;
  readonly now: RefObject<PointerParts>;
  readonly isAxis: boolean;
  drag: Drag | undefined;
  scale(): TimeScale;
  hitAt(x: number, y: number): { readonly hit: Hit; readonly row: string } | undefined;
  /** Looks after a moment what is at a place, and shows it. */
  look(x: number, y: number): void;
  /** Shows nothing. */
  away(): void;
}

function createHand(
  canvas: HTMLCanvasElement,
  now: RefObject<PointerParts>,
  isAxis: boolean,
  onHover: (hovered: Hovered | undefined) => void,
): Hand {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looks = 0;
  const scale = (): TimeScale => scaleOf(now.current.handle.box.get(), now.current.handle.latest.current.ground);
  const hitAt: Hand['hitAt'] = (x, y) => {
    if (isAxis) return undefined;
    const { rows, data, ground } = now.current.handle.latest.current;
    const at = y + now.current.handle.box.get().top;
    const row = rows.find(({ top, height }) => at >= top && at < top + height);
    const lane = row?.kind === 'lane' ? data.picture?.lanes.get(row.id) : undefined;
    const hit = lane && hitLane(lane, scale(), x, ground.end);
    return hit && { hit, row: lane.id };
  };
  const away = (): void => {
    clearTimeout(timer);
    looks += 1;
    onHover(undefined);
  };
  return {
    canvas,
    now,
    isAxis,
    drag: undefined,
    scale,
    hitAt,
    away,
    look(x, y) {
      clearTimeout(timer);
      const mine = ++looks;
      const found = hitAt(x, y);
      const { measuring } = now.current.handle.box.get();
      canvas.style.cursor = found !== undefined ? 'pointer' : isAxis || measuring ? 'crosshair' : 'grab';
      if (found === undefined) return onHover(undefined);
      const { hit } = found;
      const show = async (): Promise<void> => {
        const located = await now.current.handle.source.locate(hit.event);
        const above = now.current.scroller.current?.offsetTop ?? 0;
        if (mine === looks) onHover({ x, y: y + above, hit, row: located?.row });
      };
      timer = setTimeout(() => void show(), HOVER_MS);
      return undefined;
    },
  };
}

function placeIn({ canvas }: Hand, event: MouseEvent): { readonly x: number; readonly y: number } {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function listen(hand: Hand): () => void {
  const { canvas } = hand;
  const leaving = new AbortController();
  const { signal } = leaving;
  canvas.addEventListener('pointerdown', (event) => press(hand, event), { signal });
  canvas.addEventListener('pointermove', (event) => move(hand, event), { signal });
  canvas.addEventListener('pointerup', (event) => release(hand, event), { signal });
  canvas.addEventListener('pointercancel', () => (hand.drag = undefined), { signal });
  canvas.addEventListener('pointerleave', () => leave(hand), { signal });
  canvas.addEventListener('dblclick', (event) => openBar(hand, event), { signal });
  canvas.addEventListener('wheel', (event) => turn(hand, event), { passive: false, signal });
  return () => {
    hand.away();
    leaving.abort();
  };
}

function press(hand: Hand, event: PointerEvent): void {
  if (event.button !== 0) return;
  const { handle, scroller } = hand.now.current;
  const { x, y } = placeIn(hand, event);
  const kind = hand.isAxis || event.shiftKey || handle.box.get().measuring ? 'measure' : 'pan';
  hand.drag = { kind, x, y, at: hand.scale().at(x), top: scroller.current?.scrollTop ?? 0, last: x, moved: false };
  hand.canvas.setPointerCapture(event.pointerId);
  hand.away();
}

function move(hand: Hand, event: PointerEvent): void {
  const { x, y } = placeIn(hand, event);
  const { handle, scroller, stage, pointer } = hand.now.current;
  pointer.current = x;
  stage.current?.dirty();
  const { drag } = hand;
  if (drag === undefined) return hand.look(x, y);
  if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < STILL) return;
  drag.moved = true;
  if (drag.kind === 'measure') {
    const to = hand.scale().at(x);
    return handle.change((state, ground) => ({ ...state, area: stretch(drag.at, to, ground) }));
  }
  const by = drag.last - x;
  drag.last = x;
  if (by !== 0) handle.change((state, ground) => pannedBy(state, ground, by));
  if (scroller.current !== null) scroller.current.scrollTop = drag.top + (drag.y - y);
}

function release(hand: Hand, event: PointerEvent): void {
  const { drag } = hand;
  hand.drag = undefined;
  if (drag === undefined || drag.moved) return;
  const { x, y } = placeIn(hand, event);
  const found = hand.hitAt(x, y);
  if (found !== undefined) hand.now.current.onSelect(found.hit.event, found.row);
  else if (drag.kind === 'measure') hand.now.current.handle.change((state) => ({ ...state, area: undefined }));
}

function leave(hand: Hand): void {
  hand.away();
  hand.now.current.pointer.current = undefined;
  hand.now.current.stage.current?.dirty();
}

function turn(hand: Hand, event: WheelEvent): void {
  event.preventDefault();
  hand.away();
  const { handle } = hand.now.current;
  const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  const by = isSideways && event.deltaX !== 0 ? event.deltaX : event.deltaY;
  if (isSideways) handle.change((state, ground) => pannedBy(state, ground, by));
  else {
    const factor = Math.exp(Math.max(-MOST_WHEEL, Math.min(MOST_WHEEL, by)) * WHEEL);
    handle.change((state, ground) => zoomedAt(state, ground, placeIn(hand, event).x, factor));
  }
}

/** Shows the bar under the pointer as large as it goes. */
function openBar(hand: Hand, event: MouseEvent): void {
  const { x, y } = placeIn(hand, event);
  const hit = hand.hitAt(x, y)?.hit;
  if (hit?.kind === 'bar') hand.now.current.handle.change((state, ground) => shownStretch(state, ground, hit));
}

import { useEffect, useRef, useState, type RefObject } from 'react';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import { hitLane, type Hit } from './model/hit.ts';
import { pannedBy, scaleOf, shownStretch, stretch, zoomedAt } from './model/laneState.ts';
import type { Stage } from './stage.ts';
import type { LanesHandle } from './useLanes.ts';

/** What is under the pointer, and where. */
export interface Hovered {
  readonly x: number;
  readonly y: number;
  readonly hit: Hit;
  readonly row: EventRow | undefined;
}

interface Drag {
  readonly kind: 'pan' | 'measure';
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly top: number;
  last: number;
  moved: boolean;
}

/** Pixels a press may move and still be a click. */
const STILL = 4;
const HOVER_MS = 90;

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

/** Drag to move, Shift and drag (or drag on the axis) to choose a stretch, wheel to zoom, click to select. */
export function usePointer(parts: PointerParts): Hovered | undefined {
  const [hovered, setHovered] = useState<Hovered>();
  const { lanes, top } = parts;
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  });
  useEffect(() => {
    const canvases = [lanes.current, top.current].filter((canvas) => canvas !== null);
    const undo = canvases.map((canvas) => listen(canvas, now, canvas === top.current, setHovered));
    return () => undo.forEach((each) => each());
  }, [lanes, top]);
  return hovered;
}

function listen(
  canvas: HTMLCanvasElement,
  now: RefObject<PointerParts>,
  isAxis: boolean,
  onHover: (hovered: Hovered | undefined) => void,
): () => void {
  let drag: Drag | undefined;
  let hover: ReturnType<typeof setTimeout> | undefined;
  let hoverCount = 0;
  const state = () => now.current.handle.box.get();
  const ground = () => now.current.handle.latest.current.ground;
  const change = (next: Parameters<LanesHandle['change']>[0]): void => now.current.handle.change(next);
  const place = (event: MouseEvent): { readonly x: number; readonly y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const rowAt = (y: number) =>
    now.current.handle.latest.current.rows.find((row) => {
      const at = y + state().top;
      return at >= row.top && at < row.top + row.height;
    });
  const hitAt = (x: number, y: number): { readonly hit: Hit; readonly row: string } | undefined => {
    const row = isAxis ? undefined : rowAt(y);
    if (row?.kind !== 'lane') return undefined;
    const lane = now.current.handle.latest.current.data.picture?.lanes.get(row.id);
    const hit = lane && hitLane(lane, scaleOf(state(), ground()), x, ground().end);
    return hit && { hit, row: row.id };
  };

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = place(event);
    const at = scaleOf(state(), ground()).at(x);
    const kind = isAxis || event.shiftKey || state().measuring ? 'measure' : 'pan';
    drag = { kind, x, y, at, top: now.current.scroller.current?.scrollTop ?? 0, last: x, moved: false };
    canvas.setPointerCapture(event.pointerId);
    leave();
  };
  const move = (event: PointerEvent): void => {
    const { x, y } = place(event);
    now.current.pointer.current = x;
    now.current.stage.current?.dirty();
    if (drag === undefined) return look(x, y);
    if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < STILL) return;
    drag.moved = true;
    if (drag.kind === 'measure') {
      const to = scaleOf(state(), ground()).at(x);
      const { at } = drag;
      change((before, on) => ({ ...before, area: stretch(at, to, on) }));
      return;
    }
    const by = drag.last - x;
    drag.last = x;
    if (by !== 0) change((before, on) => pannedBy(before, on, by));
    const { scroller } = now.current;
    if (scroller.current !== null) scroller.current.scrollTop = drag.top + (drag.y - y);
  };
  const up = (event: PointerEvent): void => {
    const was = drag;
    drag = undefined;
    if (was === undefined || was.moved) return;
    const { x, y } = place(event);
    const found = hitAt(x, y);
    if (found !== undefined) now.current.onSelect(found.hit.event, found.row);
    else if (was.kind === 'measure') change((before) => ({ ...before, area: undefined }));
  };
  const look = (x: number, y: number): void => {
    clearTimeout(hover);
    const mine = ++hoverCount;
    const found = hitAt(x, y);
    canvas.style.cursor = found !== undefined ? 'pointer' : isAxis || state().measuring ? 'crosshair' : 'grab';
    if (found === undefined) return onHover(undefined);
    hover = setTimeout(() => {
      void now.current.handle.source.locate(found.hit.event).then((located) => {
        if (mine === hoverCount) onHover({ x, y, hit: found.hit, row: located?.row });
      });
    }, HOVER_MS);
  };
  const leave = (): void => {
    clearTimeout(hover);
    hoverCount += 1;
    onHover(undefined);
  };
  const gone = (): void => {
    leave();
    now.current.pointer.current = undefined;
    now.current.stage.current?.dirty();
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    leave();
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? event.deltaX : event.deltaY))
      change((before, on) => pannedBy(before, on, sideways));
    else
      change((before, on) =>
        zoomedAt(before, on, place(event).x, Math.exp(Math.max(-240, Math.min(240, event.deltaY)) * 0.0016)),
      );
  };
  const twice = (event: MouseEvent): void => {
    const { x, y } = place(event);
    const found = hitAt(x, y);
    if (found?.hit.kind === 'bar') {
      const { from, to } = found.hit;
      change((before, on) => shownStretch(before, on, { from, to }));
    }
  };
  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('pointerleave', gone);
  canvas.addEventListener('dblclick', twice);
  canvas.addEventListener('wheel', wheel, { passive: false });
  return () => {
    clearTimeout(hover);
    canvas.removeEventListener('pointerdown', down);
    canvas.removeEventListener('pointermove', move);
    canvas.removeEventListener('pointerup', up);
    canvas.removeEventListener('pointercancel', up);
    canvas.removeEventListener('pointerleave', gone);
    canvas.removeEventListener('dblclick', twice);
    canvas.removeEventListener('wheel', wheel);
  };
}

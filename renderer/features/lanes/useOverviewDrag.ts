import { useEffect, type RefObject } from 'react';
import { fitted, placed } from './model/timeScale.ts';
import { foldsOf, scaleOf } from './model/laneState.ts';
import { overviewScale } from './stage.ts';
import type { LanesHandle } from './useLanes.ts';

/** Pixels around an edge of the window that still hold it. */
const EDGE = 6;

/** Drag the window in the overview, or one of its edges; press elsewhere to go there. */
export function useOverviewDrag(canvas: RefObject<HTMLCanvasElement | null>, { box, latest, change }: LanesHandle): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    let hold: { readonly kind: 'window' | 'from' | 'to'; readonly offset: number } | undefined;
    const scale = () => overviewScale(box.get(), latest.current.ground, element.clientWidth);
    const xOf = (event: PointerEvent): number => event.clientX - element.getBoundingClientRect().left;
    const windowNow = () => {
      const shown = scaleOf(box.get(), latest.current.ground);
      return { from: scale().x(shown.from), to: scale().x(shown.to) };
    };
    const holdAt = (x: number): NonNullable<typeof hold> => {
      const { from, to } = windowNow();
      if (Math.abs(x - from) < EDGE && to - from > 2 * EDGE) return { kind: 'from', offset: 0 };
      if (Math.abs(x - to) < EDGE && to - from > 2 * EDGE) return { kind: 'to', offset: 0 };
      return { kind: 'window', offset: x >= from && x <= to ? x - (from + to) / 2 : 0 };
    };
    const moveTo = (x: number): void => {
      const { kind, offset } = hold!;
      const whole = scale();
      change((state, ground) => {
        const idle = foldsOf(state, ground);
        const shown = scaleOf(state, ground);
        if (kind === 'window') {
          const span = placed(whole.at(x - offset), state.width / 2, state.span.perPixel, idle);
          return { ...state, whole: false, following: false, span };
        }
        const at = whole.at(Math.max(0, Math.min(whole.width, x)));
        const [from, to] =
          kind === 'from' ? [Math.min(at, shown.to - 100), shown.to] : [shown.from, Math.max(at, shown.from + 100)];
        return { ...state, whole: false, following: false, span: fitted(from, to, state.width + 24, idle) };
      });
    };
    const down = (event: PointerEvent): void => {
      hold = holdAt(xOf(event));
      element.setPointerCapture(event.pointerId);
      moveTo(xOf(event));
    };
    const move = (event: PointerEvent): void => {
      if (hold !== undefined) return moveTo(xOf(event));
      element.style.cursor = holdAt(xOf(event)).kind === 'window' ? 'grab' : 'ew-resize';
    };
    const up = (): void => {
      hold = undefined;
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  }, [canvas, box, latest, change]);
}

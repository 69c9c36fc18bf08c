// What a person does with a large capture, played in the page a step each frame. Run there: they know nothing of this module.

/** Runs in the page: drags the scrollbar from the top to the bottom. */
export function dragThrough(ms: number): Promise<void> {
  const grid = document.querySelector('[role=grid][aria-label=Timeline]')!;
  const started = performance.now();
  return new Promise((resolve) => {
    const frame = (now: number): void => {
      const share = Math.min(1, (now - started) / ms);
      grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
      if (share < 1) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
}

/** Where the wheel is turned, and for how long. */
interface Movement {
  readonly x: number;
  readonly y: number;
  readonly ms: number;
}

/** Runs in the page: zooms in, moves there and back, and zooms out again, a step each frame, at several distances. */
export function moveThrough({ x, y, ms }: Movement): Promise<void> {
  const canvas = document.querySelector('.lanes-canvas')!;
  const wheel = (deltaX: number, deltaY: number): void =>
    void canvas.dispatchEvent(
      new WheelEvent('wheel', { clientX: x, clientY: y, deltaX, deltaY, bubbles: true, cancelable: true }),
    );
  const started = performance.now();
  return new Promise((resolve) => {
    const frame = (now: number): void => {
      const share = (now - started) / ms;
      if (share >= 1) return resolve();
      // Ten parts: closer and closer, moving in between, and back.
      const part = Math.floor(share * 10);
      if (part % 2 === 0) wheel(0, part < 5 ? -25 : 25);
      else wheel(part % 4 === 1 ? 18 : -18, 0);
      requestAnimationFrame(frame);
      return undefined;
    };
    requestAnimationFrame(frame);
  });
}

// A canvas as sharp as its display, and the few shapes everything is drawn with.

/** Makes a canvas as large as its box and gives its context, cleared, in CSS pixels. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | undefined {
  const ratio = globalThis.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const ctx = canvas.getContext('2d') ?? undefined;
  ctx?.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx?.clearRect(0, 0, width, height);
  return ctx;
}

/** Fills what was gathered in a path. */
export function fill(ctx: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fill(path);
}

/** Strokes what was gathered in a path. */
export function stroke(ctx: CanvasRenderingContext2D, path: Path2D, colour: string, width = 1): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke(path);
}

/** Rectangles of one colour: x, y, width and height in turns. Many of them are drawn quicker one by one than as one path. */
export interface Rects {
  readonly all: number[];
  /** Adds one; where it touches the one before, that one grows. */
  add(x: number, y: number, width: number, height: number): void;
}

/** No rectangles yet. */
export function createRects(): Rects {
  const all: number[] = [];
  return {
    all,
    add(x, y, width, height) {
      const last = all.length - 4;
      if (last >= 0 && all[last + 1] === y && all[last + 3] === height && x >= all[last]! && x <= all[last]! + all[last + 2]!)
        all[last + 2] = Math.max(all[last + 2]!, x + width - all[last]!);
      else all.push(x, y, width, height);
    },
  };
}

/** Fills rectangles. */
export function fillRects(ctx: CanvasRenderingContext2D, { all }: Rects, colour: string | CanvasPattern): void {
  ctx.fillStyle = colour;
  for (let at = 0; at < all.length; at += 4) ctx.fillRect(all[at]!, all[at + 1]!, all[at + 2]!, all[at + 3]!);
}

/** Draws the edges of rectangles. */
export function strokeRects(ctx: CanvasRenderingContext2D, { all }: Rects, colour: string, width = 1): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  for (let at = 0; at < all.length; at += 4) ctx.strokeRect(all[at]!, all[at + 1]!, all[at + 2]!, all[at + 3]!);
}

let hatched: { readonly key: string; readonly pattern: CanvasPattern | string } | undefined;

/** A pattern of slanted lines in a colour. */
export function hatching(ctx: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const key = `${colour} ${globalThis.devicePixelRatio}`;
  if (hatched?.key !== key) hatched = { key, pattern: hatch(ctx, colour) };
  return hatched.pattern;
}

function hatch(ctx: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const ratio = globalThis.devicePixelRatio || 1;
  tile.width = tile.height = 6 * ratio;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.scale(ratio, ratio);
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.6;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const from of [-6, 0, 6]) {
    pen.moveTo(from, 6);
    pen.lineTo(from + 6, 0);
  }
  pen.stroke();
  const pattern = ctx.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? colour;
}

/** Words with a halo, so that they stay readable over bars. */
export function haloText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string, halo: string): void {
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

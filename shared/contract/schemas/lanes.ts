// Exchanges over time. Times are µs on the capture's clock; flat arrays are laid out as `shared/lanes/laneMarks.ts` says.
import { z } from 'zod';
import { eventRowSchema, severitySchema } from './event.ts';

const count = z.number().int().nonnegative();
const numbers = z.array(z.number());

/** By what was asked: exchanges of one tool or method share lanes where they do not overlap. By conversation: a lane each, as many as shown. */
export const laneModeSchema = z.enum(['asked', 'conversation']);
export type LaneMode = z.infer<typeof laneModeSchema>;

export const laneSchema = z.object({
  /** Stays the same while the lanes are open. */
  id: z.string(),
  title: z.string(),
  /** What it is, after the title: `tools/call`. */
  subtitle: z.string(),
  exchanges: count,
  /** The JSON-RPC ids on it, `51` or `58–61`; empty where there are none. */
  ids: z.string(),
  open: z.boolean(),
  severity: severitySchema.optional(),
});
export type Lane = z.infer<typeof laneSchema>;

export const laneGroupSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What is in it: `3 exchanges, 2 at once`. */
  words: z.string(),
  /** Its lanes stand without a heading: it would say the same again. */
  bare: z.boolean().optional(),
  lanes: z.array(laneSchema),
});
export type LaneGroup = z.infer<typeof laneGroupSchema>;

export const laneLayoutSchema = z.object({
  groups: z.array(laneGroupSchema),
  /** Lanes there was no room for. */
  left: count,
});
export type LaneLayout = z.infer<typeof laneLayoutSchema>;

export const drawnLaneSchema = z.object({
  id: z.string(),
  bars: numbers,
  ticks: numbers,
  /** Stretches in which a request of the server waited for an answer: from and to in turns, −1 while it waits. */
  waits: numbers,
  notes: z.array(z.object({ at: z.number(), text: z.string(), tone: z.enum(['plain', 'error']) })),
});
export type DrawnLane = z.infer<typeof drawnLaneSchema>;

export const lanePictureSchema = z.object({
  lanes: z.array(drawnLaneSchema),
  /** Where one exchange is continued by another: lane, lane, moment. */
  links: z.array(z.object({ from: z.string(), to: z.string(), at: z.number() })),
  curves: numbers,
  /** µs of one column of the curves, which begin at the asked `from`. */
  column: z.number(),
  end: z.number(),
});
export type LanePicture = z.infer<typeof lanePictureSchema>;

export const laneOverviewSchema = z.object({
  /** Where the capture ends so far. */
  end: z.number(),
  rows: count,
  exchanges: count,
  columns: numbers,
  /** Stretches in which nothing was said and nothing waited. */
  idle: numbers,
});
export type LaneOverview = z.infer<typeof laneOverviewSchema>;

const timedSchema = z.object({ event: count, title: z.string(), us: z.number(), id: z.string() });

export const laneTotalsSchema = z.object({
  exchanges: count,
  ended: count,
  messagesIn: count,
  messagesOut: count,
  frames: count,
  comments: count,
  bytesIn: count,
  bytesOut: count,
  meanOpen: z.number(),
  mostOpen: count,
  errors: count,
  firstError: count.optional(),
  warnings: count,
  firstWarning: count.optional(),
  /** µs by what the exchanges did meanwhile, clipped to the stretch; streams that listen are left out. */
  spent: z.object({ connect: z.number(), sent: z.number(), waiting: z.number(), receiving: z.number(), you: z.number() }),
  slowest: z.array(timedSchema),
  silences: z.array(timedSchema),
  /** How long exchanges that ended here took: the lower edge of each class in µs, and how many. */
  durations: z.array(z.object({ from: z.number(), count })),
  median: z.number().optional(),
});
export type LaneTotals = z.infer<typeof laneTotalsSchema>;

export const lanePlaceSchema = z.object({
  /** The lane the event is on, in the mode asked for; undefined where it is on none. */
  lane: z.string().optional(),
  at: z.number(),
  /** From and to of its exchange; −1 while open. */
  from: z.number(),
  to: z.number(),
  row: eventRowSchema.optional(),
  /** The exchanges of its conversation, and the lanes they are on. */
  conversation: z.array(count),
  lanes: z.array(z.string()),
});
export type LanePlace = z.infer<typeof lanePlaceSchema>;

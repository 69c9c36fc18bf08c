// The part of the contract that reads a capture as lanes over time.
import { z } from 'zod';
import { eventRowSchema } from './schemas/event.ts';
import {
  laneLayoutSchema,
  laneModeSchema,
  laneOverviewSchema,
  lanePictureSchema,
  lanePlaceSchema,
  laneTotalsSchema,
} from './schemas/lanes.ts';
import { viewFilterSchema } from './schemas/viewFilter.ts';

const count = z.number().int().nonnegative();
const none = z.object({});
const lanes = z.object({ lanes: z.string() });

function method<P extends z.ZodType, R extends z.ZodType>(params: P, result: R): { readonly params: P; readonly result: R } {
  return { params, result };
}

export const lanesMethods = {
  /** Reads a capture as exchanges over time, those with rows a filter shows; answers once all of it was read. */
  'lanes.open': method(z.object({ capture: z.string(), filter: viewFilterSchema }), z.object({ lanes: z.string() })),
  'lanes.filter': method(lanes.extend({ filter: viewFilterSchema }), none),
  /** Which lanes there are; `from` and `to` choose whose exchanges have one where each has its own. */
  'lanes.layout': method(lanes.extend({ by: laneModeSchema, from: z.number(), to: z.number() }), laneLayoutSchema),
  /** What is on some lanes from `from` to `to`, at `perPixel` µs a pixel, with curves over all of it; at most 120 lanes. */
  'lanes.draw': method(
    lanes.extend({ ids: z.array(z.string()).max(120), from: z.number(), to: z.number(), perPixel: z.number().positive() }),
    lanePictureSchema,
  ),
  'lanes.overview': method(lanes.extend({ columns: count.max(4096) }), laneOverviewSchema),
  'lanes.totals': method(lanes.extend({ from: z.number(), to: z.number() }), laneTotalsSchema),
  'lanes.locate': method(lanes.extend({ by: laneModeSchema, event: count }), lanePlaceSchema),
  /** The event of a lane next to a moment or an event, `by` 1 after it or −1 before it; null where there is none. */
  'lanes.step': method(
    lanes.extend({ lane: z.string(), event: count.optional(), at: z.number(), by: z.union([z.literal(1), z.literal(-1)]) }),
    z.object({ row: eventRowSchema.nullable() }),
  ),
  'lanes.close': method(lanes, none),
} as const;

import type { EventDetails } from '../../shared/contract/schemas/event.ts';

/** An event row as it came over the pipe: an `EventRow` whose absent members were dropped on the way. */
export type Row = EventDetails['row'];

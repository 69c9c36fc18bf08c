import { z } from 'zod';
import { viewFilterSchema } from './viewFilter.ts';

const count = z.number().int().nonnegative();

/** Which part of a capture is exported. */
export const exportScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('capture') }),
  z.object({ kind: z.literal('filter'), filter: viewFilterSchema }),
  z.object({ kind: z.literal('selection'), events: z.array(count).min(1).max(100_000) }),
  z.object({ kind: z.literal('exchange'), exchange: count }),
]);
export type ExportScope = z.infer<typeof exportScopeSchema>;

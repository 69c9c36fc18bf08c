// Typed filters over a large capture: what the index decides.
import type { Bench } from '../benchReport.ts';
import { askLarge } from '../traffic/askLarge.ts';

const FILTERS = [
  'kind:http',
  'dir:in',
  'method:tools/call',
  'tool:echo',
  'status>=400',
  'size>300',
  'took>20ms',
  'is:error',
  'event:ping',
  'id:777',
  'kind:notification and size<200 or status:404',
] as const;

export const bench: Bench = {
  run: (options) =>
    askLarge(
      options,
      FILTERS.map((question) => ({ title: question, question })),
      300,
    ),
};

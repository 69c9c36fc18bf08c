import { formatCount } from '../../../ui/format.ts';

/** What is said of a diagram that was taken along, and of what it leaves out. Pure. */
export function writtenWords(what: string, { drawn, total }: { readonly drawn: number; readonly total: number }): string {
  if (drawn === total) return `The diagram ${what}.`;
  return `The diagram ${what}. It has the first ${formatCount(drawn)} of ${formatCount(total)} events, which is as much as its format holds: filter for what it should show.`;
}

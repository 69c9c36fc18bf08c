import type { ViewFilter } from '../../shared/contract/contract.ts';

/** Whether a filter lets every row through. */
export function isOpen({ preset, text, kinds, methods = [], targets = [] }: ViewFilter): boolean {
  return preset === 'all' && text === '' && kinds.length === 0 && methods.length === 0 && targets.length === 0;
}

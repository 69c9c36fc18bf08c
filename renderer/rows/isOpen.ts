import type { ViewFilter } from '../../shared/contract/contract.ts';

/** Whether a filter lets every row through. */
export function isOpen({ preset, kinds, methods = [], targets = [], query = '' }: ViewFilter): boolean {
  return preset === 'all' && query.trim() === '' && [kinds, methods, targets].every((list) => list.length === 0);
}

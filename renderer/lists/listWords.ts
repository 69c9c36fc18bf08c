// What is said under a list: how much of it is here. Pure.
import type { ListState } from '../../shared/contract/schemas/offer.ts';
import { formatCount } from '../ui/format.ts';

/** What a list is a list of. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** "14 tools", "14 tools in 3 pages", "5 tools on page 1 of more". */
export function countWords({ count, pages, next }: Pick<ListState, 'count' | 'pages' | 'next'>, { one, many }: Noun): string {
  const things = `${formatCount(count)} ${count === 1 ? one : many}`;
  if (next !== null) return `${things} on ${pages < 2 ? 'page 1' : `${pages} pages`} of more`;
  return pages > 1 ? `${things} in ${pages} pages` : things;
}

/** Why a list is empty or not there, as a title and a sentence; undefined where it is there. */
export interface ListTroubleWords {
  readonly title: string;
  readonly sentence: string;
  /** What the button that asks for it says; empty where there is nothing to ask. */
  readonly action: string;
}

/** What to say of a list that is not simply there. */
export function troubleOf(list: ListState, { many }: Noun, live: boolean): ListTroubleWords | undefined {
  switch (list.state) {
    case 'ready':
      return undefined;
    case 'unknown':
      return {
        title: '',
        sentence: list.sentence === '' ? `The server has not said yet which ${many} it has.` : list.sentence,
        action: '',
      };
    case 'loading':
      return list.count > 0
        ? undefined
        : { title: '', sentence: list.sentence === '' ? `Asking the server for its ${many}.` : list.sentence, action: '' };
    case 'failed':
      return { title: `The ${many} could not be listed`, sentence: list.sentence, action: live ? `List ${many} again` : '' };
    case 'unsupported':
      return { title: `This server offers no ${many}`, sentence: list.sentence, action: live ? 'Ask anyway' : '' };
  }
}

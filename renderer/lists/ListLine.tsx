import type { ReactElement } from 'react';
import type { ListState } from '../../shared/contract/schemas/offer.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Freshness } from './Freshness.tsx';
import { countWords, type Noun } from './listWords.ts';

export interface ListLineProps {
  readonly list: ListState;
  readonly noun: Noun;
  /** Whether the server can be asked. */
  readonly live: boolean;
  readonly onRefresh: () => void;
  readonly onMore: () => void;
}

/** How much of a list is here, how fresh it is, and the way to the rest. */
export function ListLine({ list, noun, live, onRefresh, onMore }: ListLineProps): ReactElement {
  const loading = list.state === 'loading';
  return (
    <div className="list-line">
      <span>{countWords(list, noun)}</span>
      {live && list.next !== null && (
        <Button look="link" onPress={onMore} disabled={loading}>
          Fetch next page
        </Button>
      )}
      {loading && <span className="tone-now">asking</span>}
      {list.changed ? (
        <span className="list-changed" title="The server said so; it was not asked for again yet">
          <Icon name="notification" tone="now" /> changed since
        </span>
      ) : (
        <Freshness ttlMs={list.ttlMs} cacheScope={list.cacheScope} fetchedAt={list.fetchedAt} />
      )}
      {list.state === 'ready' && list.sentence !== '' && <span className="list-remark">{list.sentence}</span>}
      {live && (
        <IconButton icon="retry" className="list-refresh" label={`Refresh ${noun.many}`} onPress={onRefresh} disabled={loading} />
      )}
    </div>
  );
}

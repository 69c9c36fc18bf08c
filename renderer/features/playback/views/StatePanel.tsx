import type { ReactElement, ReactNode } from 'react';
import type { PlaybackItems, PlaybackList, PlaybackState } from '../../../../shared/contract/schemas/playback.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatDuration } from '../../../ui/format.ts';

export interface StatePanelProps {
  readonly state: PlaybackState;
  readonly onEvent: (event: number) => void;
}

/** What was offered, asked, open, listened to and waited for at a moment. */
export function StatePanel({ state, onEvent }: StatePanelProps): ReactElement {
  const { at, opened, lists, calls, inbox, streams, subscriptions } = state;
  const parts = { at, onEvent };
  return (
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex
    <div className="playback-panel" role="group" aria-label="State then" tabIndex={0}>
      <Part title="Server">
        {opened === null ? (
          <p className="weak">Not open yet.</p>
        ) : (
          <>
            <p>
              <Button look="link" onPress={() => onEvent(opened.event)}>
                {opened.server === '' ? 'Unnamed server' : opened.server}
              </Button>{' '}
              <span className="weak">{opened.revision}</span>
            </p>
            <p className="medium">{opened.capabilities.join(', ')}</p>
          </>
        )}
      </Part>
      <Part title="Offered">
        <Offered title="Tools" list={lists.tools} onEvent={onEvent} />
        <Offered title="Resources" list={lists.resources} onEvent={onEvent} />
        <Offered title="Templates" list={lists.templates} onEvent={onEvent} />
        <Offered title="Prompts" list={lists.prompts} onEvent={onEvent} />
      </Part>
      <Items title="In flight" items={calls} {...parts} />
      <Items title="Inbox" items={inbox} {...parts} />
      <Items title="Open streams" items={streams} {...parts} />
      <Items title="Subscriptions" items={subscriptions} {...parts} />
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="playback-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface OfferedProps {
  readonly title: string;
  readonly list: PlaybackList | null;
  readonly onEvent: (event: number) => void;
}

function Offered({ title, list, onEvent }: OfferedProps): ReactElement {
  if (list === null) return <p className="weak">{`${title}: not told yet`}</p>;
  return (
    <p className="clip" title={list.names.join('\n')}>
      <Button look="link" onPress={() => onEvent(list.event)}>
        {`${title} ${formatCount(list.total)}`}
      </Button>{' '}
      <span className="weak">{list.names.slice(0, 12).join(', ')}</span>
    </p>
  );
}

interface ItemsProps {
  readonly title: string;
  readonly items: PlaybackItems;
  readonly at: number;
  readonly onEvent: (event: number) => void;
}

function Items({ title, items, at, onEvent }: ItemsProps): ReactElement {
  const more = items.total - items.items.length;
  return (
    <Part title={items.total === 0 ? title : `${title} ${formatCount(items.total)}`}>
      {items.total === 0 && <p className="weak">None.</p>}
      <ul>
        {items.items.map(({ event, method, target, since }) => (
          <li key={event} className="clip">
            <Button look="link" onPress={() => onEvent(event)}>
              {method}
            </Button>{' '}
            <span className="medium">{target}</span>{' '}
            <span className="weak">{`for ${formatDuration(Math.max(0, at - since))}`}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="weak">{`and ${formatCount(more)} more`}</p>}
    </Part>
  );
}

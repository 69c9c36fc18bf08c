import { useCallback, useRef } from 'react';
import type { Client } from '../../../shared/contract/client.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { narrowed } from '../../../shared/filter/quote.ts';
import type { Row } from '../../rows/row.ts';
import { useLatest } from '../../ui/useLatest.ts';
import type { Selection } from './useSelection.ts';

/** What is looked for: the next of these rows or the one before; `wraps` goes on from the other end. */
export interface Sought {
  /** A condition of the query language. */
  readonly among: string;
  readonly by: 1 | -1;
  readonly wraps: boolean;
}
/** Seeks from the row that is selected once it is this one's turn. */
export type Seek = (soughtFrom: (row: Row | undefined) => Sought | undefined) => void;

export interface SeekOptions {
  readonly client: Client;
  readonly capture: string;
  /** What the rows are read through. */
  readonly shown: ViewFilter;
  readonly selection: Selection;
}

/** Selects the next row of some, wherever in the capture it is. */
export function useSeek(options: SeekOptions): Seek {
  const latestRef = useLatest(options);
  const lastRef = useRef(Promise.resolve());
  return useCallback(
    (soughtFrom) => {
      const find = async (): Promise<void> => {
        const { client, capture, shown, selection } = latestRef.current;
        const sought = soughtFrom(selection.row);
        if (sought === undefined) return;
        const filter = { ...shown, query: narrowed(shown.query ?? '', sought.among) };
        const event = await nextEvent(client, { capture, filter }, selection.event, sought);
        if (event === undefined) return;
        await selection.goTo(event);
        // The next one starts from here, so it waits until the selection is drawn.
        await new Promise((drawn) => requestAnimationFrame(drawn));
      };
      // One after the other, however fast the key is pressed. Where it fails the capture was closed meanwhile.
      lastRef.current = lastRef.current.then(find).catch(() => undefined);
    },
    [latestRef],
  );
}

async function nextEvent(
  client: Client,
  of: { readonly capture: string; readonly filter: ViewFilter },
  from: number | undefined,
  { by, wraps }: Sought,
): Promise<number | undefined> {
  const { view, total } = await client.call('view.open', of);
  try {
    const none = { position: -1, exact: false };
    const { position, exact } = from === undefined ? none : await client.call('view.locate', { view, event: from });
    const wanted = by === 1 ? position + 1 : exact ? position - 1 : position;
    const at = wraps && total > 0 ? (wanted + total) % total : wanted;
    if (at < 0 || at >= total) return undefined;
    const { rows } = await client.call('view.rows', { view, from: at, to: at + 1 });
    return rows[0]?.event;
  } finally {
    await client.call('view.close', { view });
  }
}

type Tied = Pick<Row, 'event' | 'exchange' | 'parent' | 'answeredBy'>;

/** The rows of a row's conversation: its exchange, what it answers or belongs to, and what answered it. */
export function conversationTerm({ event, exchange, parent, answeredBy }: Tied): string {
  const tied = `row:${[event, parent, answeredBy].filter((each) => each !== undefined).join(',')}`;
  return exchange === undefined ? tied : `(exchange:${exchange} or ${tied})`;
}

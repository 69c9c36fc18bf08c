// What a server offers of one kind, or of two kinds under one search: the search, the listboxes, and what there is to say of each list.
import { useState, type ReactElement, type ReactNode } from 'react';
import { visibleName } from '../../shared/base/visibleText.ts';
import type { ListId, ListState } from '../../shared/contract/schemas/offer.ts';
import { formatCount } from '../ui/format.ts';
import { ListBox } from '../ui/ListBox.tsx';
import { SearchField } from '../ui/TextField.tsx';
import { findItems } from './findItems.ts';
import { ListLine } from './ListLine.tsx';
import './lists.css';
import { ListTrouble } from './ListTrouble.tsx';
import type { Noun } from './listWords.ts';

/** The most items drawn at once; the search finds the rest. */
const DRAWN = 500;

/** One list of the server. */
export interface OfferGroup<T extends { readonly id: string }> {
  readonly list: ListId;
  /** The name of the listbox. */
  readonly title: string;
  readonly noun: Noun;
  readonly state: ListState;
  readonly items: readonly T[];
}

export interface OfferListProps<T extends { readonly id: string }> {
  /** "Find a tool". */
  readonly find: string;
  readonly kbd?: string;
  readonly groups: readonly OfferGroup<T>[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** What type-ahead reads, and what the search looks in. */
  readonly nameOf: (item: T) => string;
  readonly textOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
  readonly live: boolean;
  readonly onRefresh: (list: ListId) => void;
  readonly onMore: (list: ListId) => void;
  readonly advice?: ReactNode;
}

/** The search box and, below it, the lists it searches. */
export function OfferList<T extends { readonly id: string }>(props: OfferListProps<T>): ReactElement {
  const [search, setSearch] = useState('');
  return (
    <>
      <div className="list-search">
        <SearchField
          label={props.find}
          placeholder={props.find}
          value={search}
          onChange={setSearch}
          {...(props.kbd !== undefined && { kbd: props.kbd })}
        />
      </div>
      <div className={props.groups.length > 1 ? 'offer-lists offer-several' : 'offer-lists'}>
        {props.groups.map((group) => (
          <Group key={group.list} {...props} group={group} search={search} />
        ))}
      </div>
    </>
  );
}

function Group<T extends { readonly id: string }>(
  props: OfferListProps<T> & { readonly group: OfferGroup<T>; readonly search: string },
): ReactElement | null {
  const { group, search, live, groups } = props;
  const { state, noun, items } = group;
  const found = findItems(items, search, props.textOf);
  const alone = groups.length === 1;
  const there = state.state === 'ready' || items.length > 0;
  // Two lists of one capability are missing for one reason.
  const [first] = groups;
  const saidBefore = group !== first && state.state === 'unsupported' && first?.state.state === 'unsupported';
  const refresh = (): void => props.onRefresh(group.list);
  const line = there && (
    <ListLine list={state} noun={noun} live={live} onRefresh={refresh} onMore={() => props.onMore(group.list)} />
  );
  return (
    <>
      {!alone && line}
      {there && (items.length > 0 || alone) && (
        <ListBox
          label={group.title}
          className="offer-list"
          items={found.slice(0, DRAWN)}
          selected={props.selected}
          onSelect={props.onSelect}
          textOf={(item) => visibleName(props.nameOf(item))}
          empty={
            <p className="list-none">
              {items.length === 0 ? `The server offers no ${noun.many}.` : `No ${noun.one} matches “${search}”.`}
            </p>
          }
        >
          {props.children}
        </ListBox>
      )}
      {found.length > DRAWN && (
        <p className="list-none">{`${formatCount(found.length - DRAWN)} more: the search narrows them down.`}</p>
      )}
      {!saidBefore && (
        <ListTrouble
          list={state}
          noun={noun}
          live={live}
          onRefresh={refresh}
          {...(props.advice !== undefined && { advice: props.advice })}
        />
      )}
      {alone && line}
    </>
  );
}

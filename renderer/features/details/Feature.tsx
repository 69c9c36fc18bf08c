import { useCallback, useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { narrowed } from '../../../shared/filter/quote.ts';
import { detailsTabOf, openFilter } from '../../state/appState.ts';
import { useCommands, type Command } from '../../commands/commands.ts';
import { MarkBar } from '../../marks/MarkBar.tsx';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useAddColumn } from '../../state/useAddColumn.ts';
import { useMarks } from '../../state/useMarks.ts';
import { BugBoundary } from '../../ui/BugBoundary.tsx';
import type { MenuAction } from '../../ui/Menu.tsx';
import { EmptyState } from '../../ui/Text.tsx';
import { useNow } from '../../ui/useNow.ts';
import { useShortcut } from '../../ui/useShortcut.ts';
import { createByteStore } from './model/byteStore.ts';
import { excludingRow, rowTerms } from './model/rowFilters.ts';
import type { Provenance } from './model/provenance.ts';
import type { TabId } from './model/tabs.ts';
import { useCompare, type Compare } from './useCompare.ts';
import { useEventDetails } from './useEventDetails.ts';
import { useProvenance } from './useProvenance.ts';
import { BytesTab } from './views/BytesTab.tsx';
import { CompareTab } from './views/CompareTab.tsx';
import { DetailsView } from './views/DetailsView.tsx';
import { FrameTab } from './views/FrameTab.tsx';
import { HttpTab } from './views/HttpTab.tsx';
import { MessageTab } from './views/MessageTab.tsx';
import { RelatedTab } from './views/RelatedTab.tsx';
import './sentLines.css';
import './jsonTree.css';
import './compareTab.css';
import './details.css';

export interface DetailsFeatureProps {
  readonly session: SessionSummary;
  /** The person asked for the details: the chosen tab takes the focus once the selected event is shown. */
  readonly focusWanted: boolean;
  readonly onFocused: () => void;
}

/** The details of the selected event of a session. */
export function DetailsFeature({ session, focusWanted, onFocused }: DetailsFeatureProps): ReactElement {
  const { capture } = session;
  const client = useClient();
  const event = useApp((state) => state.selectedEvent[capture]);
  const hidden = useApp((state) => state.selectionHidden[capture] ?? false);
  const details = useEventDetails(client, capture, event);
  const { setDetailsTab } = useActions();
  const kind = details?.row.kind ?? 'state';
  const chosen = useApp((state) => detailsTabOf(state, kind));
  const compare = useCompare(client, capture, event);
  const { comparing, setComparing } = compare;
  const comparable = compare.pinned !== undefined && compare.pinnedEvent !== details?.row.event;
  const tab: TabId = comparable && comparing ? 'compare' : chosen;
  const onTab = useCallback(
    (next: TabId) => {
      setComparing(next === 'compare');
      if (next !== 'compare') setDetailsTab(kind, next);
    },
    [setComparing, setDetailsTab, kind],
  );
  const actions = useCopyActions(capture, details);
  useMenuCommands(actions);
  const { resend } = useActions();
  const onResend = useCallback(
    (edit: boolean) => event !== undefined && void resend(capture, event, edit),
    [resend, capture, event],
  );
  const onFilter = useNarrowing(capture);
  const filters = useMemo(() => (details ? rowFilterActions(details, onFilter) : []), [details, onFilter]);
  const provenance = useProvenance(client, capture, details);
  const section = useRef<HTMLElement>(null);
  const current = event !== undefined && details?.row.event === event;
  useEffect(() => {
    if (!focusWanted || !current) return;
    section.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
    onFocused();
  }, [focusWanted, current, onFocused]);
  const head = { tab, onTab, hidden, actions, filters, comparable, onPin: compare.toggle, onResend };
  return (
    <section ref={section} className="pane details" aria-label="Details">
      {details ? (
        <>
          <DetailsView {...head} details={details} pinned={compare.pinnedEvent === details.row.event}>
            <BugBoundary key={`${details.row.event} ${tab}`} what="this event">
              <TabContent {...{ session, details, provenance, tab, onTab, compare, onFilter }} />
            </BugBoundary>
          </DetailsView>
          <Said capture={capture} event={details.row.event} />
        </>
      ) : (
        <EmptyState title="No event is selected.">
          Select a row of the timeline to see its message, frame, exchange and bytes.
        </EmptyState>
      )}
    </section>
  );
}

/** The colour and the note of the row. */
function Said({ capture, event }: { readonly capture: string; readonly event: number }): ReactElement {
  const marks = useMarks(capture);
  const { setMark } = useActions();
  return <MarkBar key={event} event={event} mark={marks.get(event)} onMark={(mark) => void setMark(capture, mark)} />;
}

/** Narrows what the timeline shows by a term more. */
function useNarrowing(capture: string): (term: string) => void {
  const { setFilter } = useActions();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  return useCallback(
    (term: string) => setFilter(capture, { ...filter, query: narrowed(filter.query ?? '', term) }),
    [setFilter, capture, filter],
  );
}

function rowFilterActions({ row }: EventDetails, onFilter: (term: string) => void): readonly MenuAction[] {
  const terms = rowTerms(row).map((term): MenuAction => ({ id: term, title: term, onAction: () => onFilter(term) }));
  const without = excludingRow(row);
  return [...terms, { id: without, title: without, detail: 'leaves those out', onAction: () => onFilter(without) }];
}

interface TabContentProps {
  readonly session: SessionSummary;
  readonly details: EventDetails;
  readonly provenance: Provenance;
  readonly tab: TabId;
  readonly onTab: (tab: TabId) => void;
  readonly compare: Compare;
  readonly onFilter: (term: string) => void;
}

function TabContent({ session, details, provenance, tab, onTab, compare, onFilter }: TabContentProps): ReactElement {
  const { capture, startedAt } = session;
  const client = useClient();
  const { selectEvent } = useActions();
  const onSelect = useCallback((event: number) => selectEvent(capture, event), [selectEvent, capture]);
  const exchange = details.http?.exchange ?? 0;
  const open = useCallback(
    (side: 'request' | 'response', layer: 'sent' | 'decoded') => createByteStore(client, { capture, exchange, side, layer }),
    [client, capture, exchange],
  );
  const onColumn = useAddColumn();
  const { event } = details.row;
  const live = session.recording.state !== 'closed' && session.phase !== 'offline';
  const now = useNow(live && tab === 'http' && details.http?.ending === null);
  switch (tab) {
    case 'message':
      return <MessageTab key={event} {...{ details, provenance, startedAt, onSelect, onTab, onFilter, onColumn }} />;
    case 'frame':
      return <FrameTab key={event} {...{ details, provenance, onFilter }} />;
    case 'http':
      return <HttpTab key={event} {...{ details, onFilter }} nowUs={live ? (now - startedAt) * 1000 : undefined} />;
    case 'bytes':
      return <BytesTab key={event} details={details} provenance={provenance} open={open} />;
    case 'related':
      return <RelatedTab details={details} onSelect={onSelect} />;
    case 'compare':
      return compare.pinned ? (
        <CompareTab pinned={compare.pinned} details={details} onSelect={onSelect} onUnpin={compare.unpin} />
      ) : (
        <EmptyState title="No row is pinned." />
      );
  }
}

/** What the menu offers, by its name as well. */
function useMenuCommands(actions: readonly MenuAction[]): void {
  const commands = useMemo(
    () =>
      actions
        .filter(({ id, disabled }) => id !== 'curl' && disabled !== true)
        .map(({ id, title, onAction }): Command => ({ id: `details ${id}`, group: 'Row', title, run: onAction })),
    [actions],
  );
  useCommands(commands);
}

/** What a request can be copied as beside curl. */
const programs = [
  ['fetch', 'fetch'],
  ['python', 'Python SDK'],
  ['typescript', 'TypeScript SDK'],
] as const;

function useCopyActions(capture: string, details: EventDetails | undefined): readonly MenuAction[] {
  const { ask, say } = useActions();
  const selected = useApp((state) => state.selectedEvent[capture]);
  const copy = useCallback(
    (what: string, text: string) =>
      void navigator.clipboard.writeText(text).then(
        () => say(`${what} is on the clipboard.`, 'done'),
        () => say('The clipboard refused the text.'),
      ),
    [say],
  );
  const copyAs = useCallback(
    (as: 'curl' | (typeof programs)[number][0], what: string) => {
      if (selected !== undefined)
        void ask('event.curl', { capture, event: selected, as }).then((code) => code && copy(what, code.text));
    },
    [ask, copy, capture, selected],
  );
  const copyCurl = useCallback(() => copyAs('curl', 'The curl command'), [copyAs]);
  useShortcut('c', copyCurl, true);
  return useMemo(() => {
    if (!details) return [];
    const { message, frame, http } = details;
    return [
      { id: 'message', title: 'Copy message', disabled: !message, onAction: () => message && copy('The message', message.text) },
      {
        id: 'frame',
        title: 'Copy frame as sent',
        disabled: !frame,
        onAction: () => frame && copy('The frame', frame.lines.map(({ text, end }) => text + end).join('')),
      },
      { id: 'curl', title: 'Copy as curl', kbd: 'Ctrl Shift C', disabled: !http, onAction: copyCurl },
      ...programs.map(([as, title]): MenuAction => {
        return { id: as, title: `Copy as ${title}`, disabled: !http, onAction: () => copyAs(as, `The ${title} program`) };
      }),
    ];
  }, [details, copy, copyCurl, copyAs]);
}

import { useCallback, useEffect, useRef, type ReactElement } from 'react';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { openFilter, type DetailsTab } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { isOpen } from './model/filterSentence.ts';
import type { RowIntent } from './model/rowKeys.ts';
import type { Span } from './model/rowPages.ts';
import { useAnnouncement } from './useAnnouncement.ts';
import { useFilterText } from './useFilterText.ts';
import { useRowSource } from './useRowSource.ts';
import { useSelection } from './useSelection.ts';
import { FilterBar } from './views/FilterBar.tsx';
import { TimelineGrid } from './views/TimelineGrid.tsx';
import { NewerRows, NoMatch, NothingSaid, Recovered } from './views/TimelineStates.tsx';
import './timeline.css';

export interface TimelineFeatureProps {
  readonly session: SessionSummary;
  /** Enter or double click on a row: brings the details forward. */
  readonly onOpenDetails: () => void;
  readonly onOpenTools: () => void;
}

const tabs: readonly DetailsTab[] = ['message', 'frame', 'http', 'bytes', 'related'];

/** The rows a tail of any window height may show. */
const tailRows = 100;

/** The timeline of one capture, with its filter. Give it the capture as `key`. */
export function TimelineFeature({ session, onOpenDetails, onOpenTools }: TimelineFeatureProps): ReactElement {
  const { capture } = session;
  const client = useClient();
  const { setFilter, setDetailsTab, saveSettings } = useActions();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  const timeMode = useApp((state) => state.settings.timeColumn);
  const running = session.recording.state !== 'closed' && session.phase !== 'offline';
  const { source, rows } = useRowSource(client, capture, filter);
  const selection = useSelection(capture, source, rows, running);
  const field = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const applyFilter = useCallback((next: ViewFilter) => setFilter(capture, next), [setFilter, capture]);
  const [text, setText] = useFilterText(filter, applyFilter);
  const announcement = useAnnouncement(session.counts.events, session.counts.errors);

  const following = selection.follow.kind === 'following';
  useEffect(() => source?.followTail(following ? tailRows : 0), [source, following]);
  const show = useCallback((span: Span) => source?.show(span), [source]);
  const focusRows = (): void => pane.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  const clear = useCallback(() => applyFilter(openFilter), [applyFilter]);
  useFilterKey(field);

  const onIntent = useCallback(
    (intent: RowIntent) => {
      switch (intent.kind) {
        case 'move':
          return selection.move({ by: intent.by });
        case 'first':
          return selection.move({ position: 0 });
        case 'end':
          selection.resume();
          return selection.move({ position: rows.total - 1 });
        case 'open':
          return onOpenDetails();
        case 'jump':
          return jump(
            selection.row,
            intent.to,
            (event) => void source?.locate(event).then(({ position, exact }) => exact && selection.move({ position })),
          );
        case 'tab':
          return selection.row && setDetailsTab(selection.row.kind, tabs[intent.index] ?? 'message');
        case 'filter':
          return field.current?.focus();
        case 'leave':
          return clear();
      }
    },
    [selection, rows.total, source, onOpenDetails, setDetailsTab, clear],
  );

  return (
    <main ref={pane} className="pane timeline" aria-label="Timeline pane">
      <FilterBar
        text={text}
        filter={filter}
        total={rows.total}
        all={rows.all}
        problems={session.counts.errors + session.counts.warnings + session.counts.notes}
        following={following}
        inputRef={field}
        onText={setText}
        onFilter={applyFilter}
        onFollow={selection.resume}
        onLeave={focusRows}
      />
      {session.recovered && <Recovered recovered={session.recovered} />}
      <div className="timeline-body">
        <TimelineGrid
          rows={rows}
          following={following}
          selected={selection.row}
          selectedEvent={selection.event}
          reveal={selection.reveal}
          timeMode={timeMode}
          startedAt={session.startedAt}
          running={running}
          onTimeMode={(timeColumn) => void saveSettings({ timeColumn })}
          onScrolled={selection.scrolled}
          onScreen={show}
          onSelect={selection.select}
          onOpen={onOpenDetails}
          onIntent={onIntent}
        />
        {rows.ready && rows.total === 0 && (
          <div className="timeline-empty">
            {isOpen(filter) || rows.all === 0 ? (
              <NothingSaid session={session} onTools={onOpenTools} />
            ) : (
              <NoMatch filter={filter} all={rows.all} onClear={clear} />
            )}
          </div>
        )}
        {running && !following && selection.newer > 0 && <NewerRows count={selection.newer} onPress={selection.resume} />}
      </div>
      <p role="status" aria-label="New events" className="visually-hidden">
        {announcement}
      </p>
    </main>
  );
}

type Linked =
  | { readonly kind: string; readonly parent?: number | undefined; readonly answeredBy?: number | undefined }
  | undefined;

/** `]` goes to the row that answered this one, `[` to the row this one answers or belongs to. */
function jump(row: Linked, to: 'request' | 'response', go: (event: number) => void): void {
  const event = to === 'response' ? row?.answeredBy : row?.parent;
  if (event !== undefined) go(event);
}

/** Ctrl F anywhere, and `/` outside of fields, go to the filter. */
function useFilterKey(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      const slash = event.key === '/' && event.target === document.body;
      if (!find && !slash) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [field]);
}

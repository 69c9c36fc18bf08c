import { useCallback, useEffect, useRef, type ReactElement } from 'react';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { openFilter, type Reading } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import type { RowIntent } from './model/rowKeys.ts';
import type { RowsSnapshot, RowSource } from '../../rows/rowSource.ts';
import { useAnnouncement } from './useAnnouncement.ts';
import { useAnswers } from './useAnswers.ts';
import { useFilterText } from './useFilterText.ts';
import { useRowSource } from '../../rows/useRowSource.ts';
import { useRowIntents } from './useRowIntents.ts';
import { useSelection, type Selection } from './useSelection.ts';
import { FilterBar } from './views/FilterBar.tsx';
import { TimelineGrid } from './views/TimelineGrid.tsx';
import { NewerRows, NoRows, Recovered } from './views/TimelineStates.tsx';
import './timeline.css';

export interface TimelineFeatureProps {
  readonly session: SessionSummary;
  /** What is shown instead of the rows where the capture is read another way. */
  readonly readings: Readonly<Record<Exclude<Reading, 'table'>, ReactElement>>;
  /** Enter or double click on a row: brings the details forward. */
  readonly onOpenDetails: () => void;
  readonly onOpenTools: () => void;
  /** The button of a row whose question waits for the person. */
  readonly onAnswer: (item: string) => void;
}

/** The timeline of one capture, with its filter. Give it the capture as `key`. */
export function TimelineFeature({ session, readings, onOpenDetails, onOpenTools, onAnswer }: TimelineFeatureProps): ReactElement {
  const { capture, counts } = session;
  const client = useClient();
  const { setFilter, setReading } = useActions();
  const reading = useApp((state) => state.readings[capture]) ?? 'table';
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  const running = session.recording.state !== 'closed' && session.phase !== 'offline';
  const { source, rows } = useRowSource(client, capture, filter);
  const selection = useSelection(capture, source, rows, running);
  const field = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const applyFilter = useCallback((next: ViewFilter) => setFilter(capture, next), [setFilter, capture]);
  const clear = useCallback(() => applyFilter(openFilter), [applyFilter]);
  const [text, setText] = useFilterText(filter, applyFilter);
  const onIntent = useRowIntents({ source, selection, fieldRef: field, onOpenDetails, onClear: clear });
  const announcement = useAnnouncement(counts.events, counts.errors);
  const following = selection.follow.kind === 'following';
  useFilterKey(field);
  return (
    <section ref={pane} className="pane timeline" aria-label="Timeline pane">
      <FilterBar
        text={text}
        filter={filter}
        total={rows.total}
        all={rows.all}
        problems={counts.errors + counts.warnings + counts.notes}
        following={following}
        reading={reading}
        inputRef={field}
        onText={setText}
        onFilter={applyFilter}
        onFollow={selection.resume}
        onReading={(next) => setReading(capture, next)}
        onLeave={() => pane.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      {session.recovered && <Recovered recovered={session.recovered} />}
      <div className="timeline-body">
        {reading === 'table' ? (
          <Rows
            session={session}
            running={running}
            source={source}
            rows={rows}
            selection={selection}
            onIntent={onIntent}
            onOpen={onOpenDetails}
            onAnswer={onAnswer}
            onClear={clear}
            onTools={onOpenTools}
          />
        ) : (
          readings[reading]
        )}
      </div>
      <p role="status" aria-label="New events" className="visually-hidden">
        {announcement}
      </p>
    </section>
  );
}

interface RowsProps {
  readonly session: SessionSummary;
  readonly running: boolean;
  readonly source: RowSource;
  readonly rows: RowsSnapshot;
  readonly selection: Selection;
  readonly onIntent: (intent: RowIntent) => void;
  readonly onOpen: () => void;
  readonly onAnswer: (item: string) => void;
  readonly onClear: () => void;
  readonly onTools: () => void;
}

function Rows(props: RowsProps): ReactElement {
  const { session, running, source, rows, selection, onIntent, onOpen, onAnswer, onClear, onTools } = props;
  const filter = useApp((state) => state.filters[session.capture]) ?? openFilter;
  const timeMode = useApp((state) => state.settings.timeColumn);
  const { saveSettings } = useActions();
  const answers = useAnswers(session.capture, onAnswer);
  const following = selection.follow.kind === 'following';
  useEffect(() => source.followTail(following), [source, following]);
  return (
    <>
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
        onScreen={source.show}
        onSelect={selection.select}
        onOpen={onOpen}
        answers={answers}
        onIntent={onIntent}
      />
      {rows.ready && rows.total === 0 && (
        <div className="timeline-empty">
          <NoRows session={session} rows={rows} filter={filter} onClear={onClear} onTools={onTools} />
        </div>
      )}
      {running && !following && selection.newer > 0 && <NewerRows count={selection.newer} onPress={selection.resume} />}
    </>
  );
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

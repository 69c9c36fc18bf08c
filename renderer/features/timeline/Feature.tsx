import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { narrowed } from '../../../shared/filter/quote.ts';
import type { Held } from '../../../shared/filter/suggest.ts';
import { useCommands } from '../../commands/commands.ts';
import { isOpen } from '../../rows/isOpen.ts';
import type { RowsSnapshot, RowSource } from '../../rows/rowSource.ts';
import { useRowSource } from '../../rows/useRowSource.ts';
import type { Reading } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useMarks } from '../../state/useMarks.ts';
import { ColumnFromRow } from './ColumnFromRow.tsx';
import { withoutColumn } from './model/columns.ts';
import type { RowIntent } from './model/rowKeys.ts';
import { useHeld } from './query/useHeld.ts';
import { useAnnouncement } from './useAnnouncement.ts';
import { useAnswers } from './useAnswers.ts';
import { useColumns, type Columns } from './useColumns.ts';
import { useFilterField, type FilterField } from './useFilterField.ts';
import { useHitMoves } from './useHitMoves.ts';
import { usePathValues, type PathValues } from './usePathValues.ts';
import { useRowIntents } from './useRowIntents.ts';
import { useSeek } from './useSeek.ts';
import { useSelection, type Selection } from './useSelection.ts';
import { FilterBar } from './views/FilterBar.tsx';
import { ColumnsDialog } from './views/ColumnsDialog.tsx';
import { CellMenu, type MenuPlace } from './views/CellMenu.tsx';
import { TimelineGrid } from './views/TimelineGrid.tsx';
import { NewerRows, NoRows, Recovered } from './views/TimelineStates.tsx';
import './query/query.css';
import './filterBar.css';
import './row.css';
import './columns.css';
import './waterfall.css';
import './timeline.css';

export interface TimelineFeatureProps {
  readonly session: SessionSummary;
  /** What is shown instead of the rows where the capture is read another way. */
  readonly readings: Readonly<Record<Exclude<Reading, 'table'>, ReactElement>>;
  /** A button for what else can be shown, beside those of the readings. */
  readonly beside: ReactElement | null;
  /** Enter or double click on a row: brings the details forward. */
  readonly onOpenDetails: () => void;
  readonly onOpenTools: () => void;
  /** The button of a row whose question waits for the person. */
  readonly onAnswer: (item: string) => void;
}

/** The timeline of one capture, with its filter. Give it the capture as `key`. */
export function TimelineFeature({ session, readings, beside, ...opens }: TimelineFeatureProps): ReactElement {
  const { capture, counts } = session;
  const client = useClient();
  const { setReading, setHighlight, saveSettings } = useActions();
  const reading = useApp((state) => state.readings[capture]) ?? 'table';
  const saved = useApp((state) => state.settings.filters);
  const running = session.recording.state !== 'closed' && session.phase !== 'offline';
  const field = useFilterField(capture);
  const { source, rows } = useRowSource(client, capture, field.shown);
  const selection = useSelection(capture, source, rows, running);
  const pane = useRef<HTMLElement>(null);
  const isFruitless = rows.ready && rows.total === 0 && !isOpen(field.shown);
  const held = useHeld(client, capture, field.focused || isFruitless);
  const onHit = useHitMoves({ field, rows, selection });
  const seek = useSeek({ client, capture, shown: field.shown, selection });
  const onIntent = useRowIntents({ capture, selection, field, onOpenDetails: opens.onOpenDetails, onHit, seek });
  return (
    <section ref={pane} className="pane timeline" aria-label="Timeline pane">
      <FilterBar
        {...field}
        held={held}
        saved={saved}
        total={field.highlighting ? (field.hits?.total ?? 0) : rows.total}
        all={rows.all}
        problems={counts.errors + counts.warnings + counts.notes}
        following={selection.follow.kind === 'following'}
        reading={reading}
        onFilter={field.apply}
        onSaved={(filters) => void saveSettings({ filters: [...filters] })}
        onHighlighting={(on) => setHighlight(capture, on)}
        onHit={onHit}
        onFollow={selection.resume}
        onReading={(next) => setReading(capture, next)}
        beside={beside}
        onLeave={() => pane.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      {session.recovered && <Recovered recovered={session.recovered} />}
      <div className="timeline-body" onKeyDown={(event) => leavesReading(event, reading) && setReading(capture, 'table')}>
        {reading === 'table' ? (
          <Rows
            session={session}
            running={running}
            source={source}
            rows={rows}
            field={field}
            held={held}
            selection={selection}
            onIntent={onIntent}
            onOpen={opens.onOpenDetails}
            onAnswer={opens.onAnswer}
            onTools={opens.onOpenTools}
          />
        ) : (
          readings[reading]
        )}
      </div>
      <NewEvents counts={counts} />
    </section>
  );
}

/** `T` outside of fields goes from another reading back to the rows; from there it is the rows' own. */
function leavesReading({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent, reading: Reading): boolean {
  if (reading === 'table' || ctrlKey || metaKey || altKey || key.toLowerCase() !== 't') return false;
  return !(target as Element).matches('input, textarea, select');
}

/** Says what came, for those who do not see it. */
function NewEvents({ counts }: Pick<SessionSummary, 'counts'>): ReactElement {
  const announcement = useAnnouncement(counts.events, counts.errors);
  return (
    <p role="status" aria-label="New events" className="visually-hidden">
      {announcement}
    </p>
  );
}

interface RowsProps {
  readonly session: SessionSummary;
  readonly running: boolean;
  readonly source: RowSource;
  readonly rows: RowsSnapshot;
  readonly field: FilterField;
  readonly held: Held;
  readonly selection: Selection;
  readonly onIntent: (intent: RowIntent) => void;
  readonly onOpen: () => void;
  readonly onAnswer: (item: string) => void;
  readonly onTools: () => void;
}

function Rows(props: RowsProps): ReactElement {
  const { session, running, source, rows, field, selection, onIntent, onOpen, onAnswer, onTools } = props;
  const [menu, setMenu] = useState<MenuPlace>();
  const [arranging, setArranging] = useState(false);
  useCommands(useMemo(() => [{ id: 'columns', group: 'Timeline', title: 'Arrange columns', run: () => setArranging(true) }], []));
  const columns = useColumns();
  const values = usePathValues(useClient(), session.capture, columns.columns);
  const onShown = useShown(field.hitSource.show, values.show);
  const timeMode = useApp((state) => state.settings.timeColumn);
  const { saveSettings } = useActions();
  const answers = useAnswers(session.capture, onAnswer);
  const marks = useMarks(session.capture);
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
        columns={columns.columns}
        onResize={columns.onResize}
        onArrange={() => setArranging(true)}
        timeMode={timeMode}
        startedAt={session.startedAt}
        running={running}
        onTimeMode={(timeColumn) => void saveSettings({ timeColumn })}
        onScrolled={selection.scrolled}
        onScreen={source.show}
        onShown={onShown}
        values={values}
        isHit={field.hits?.isHit}
        patterns={field.patterns}
        onSelect={selection.select}
        onOpen={onOpen}
        answers={answers}
        marks={marks}
        onIntent={onIntent}
        onMenu={setMenu}
      />
      {arranging && <ColumnsDialog {...columns} onClose={() => setArranging(false)} />}
      <RowMenu
        session={session}
        field={field}
        columns={columns}
        values={values}
        place={menu}
        onClose={() => setMenu(undefined)}
      />
      {rows.ready && rows.total === 0 && (
        <div className="timeline-empty">
          <NoRows session={session} rows={rows} filter={field.shown} held={props.held} onClear={field.clear} onTools={onTools} />
        </div>
      )}
      {running && !following && selection.newer > 0 && <NewerRows count={selection.newer} onPress={selection.resume} />}
    </>
  );
}

interface RowMenuProps extends Pick<RowsProps, 'session' | 'field'> {
  readonly columns: Columns;
  readonly values: PathValues;
  /** Where it was asked for. */
  readonly place: MenuPlace | undefined;
  readonly onClose: () => void;
}

/** The menu of a cell, and what it asks about. */
function RowMenu({ session: { capture }, field, columns, values, place, onClose }: RowMenuProps): ReactElement {
  const [columnOf, setColumnOf] = useState<number>();
  const { resend, askExport } = useActions();
  return (
    <>
      {place && (
        <CellMenu
          place={place}
          onNarrow={(term) => field.apply({ ...field.filter, query: narrowed(field.filter.query ?? '', term) })}
          onCopy={(text) => void navigator.clipboard.writeText(text)}
          onResend={(event, edit) => void resend(capture, event, edit)}
          onExport={({ event, exchange }, share) =>
            askExport({ capture, event, exchange, ...(share && { format: 'wirescope' }) })
          }
          value={place.column && values.of(place.row.event)?.[values.columns.indexOf(place.column)]}
          onColumn={setColumnOf}
          onRemoveColumn={(column) => columns.onColumns(withoutColumn(columns.columns, column))}
          onClose={onClose}
        />
      )}
      {columnOf !== undefined && <ColumnFromRow capture={capture} event={columnOf} onClose={() => setColumnOf(undefined)} />}
    </>
  );
}

/** Tells both what is on screen; the same function as long as they are. */
function useShown(first: (events: readonly number[]) => void, second: (events: readonly number[]) => void) {
  return useCallback(
    (events: readonly number[]) => {
      first(events);
      second(events);
    },
    [first, second],
  );
}

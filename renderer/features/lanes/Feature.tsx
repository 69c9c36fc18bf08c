import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import type { LaneTotals } from '../../../shared/contract/schemas/lanes.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { formatBytes } from '../../ui/format.ts';
import { followed, fittedAll, scaleOf, settled, toggled, type Stretch } from './model/laneState.ts';
import { heightOf, rowsIn, type LaneRow } from './model/laneRows.ts';
import { shownWords, stretchQuery } from './model/laneWords.ts';
import { curveTops } from './paint/paintTop.ts';
import { createStage, type Stage } from './stage.ts';
import { laneKeys } from './laneKeyActions.ts';
import { useLaneActions, useLanes, type LanesHandle } from './useLanes.ts';
import { useOverviewDrag } from './useOverviewDrag.ts';
import { usePointer, type Hovered } from './usePointer.ts';
import { LaneHeaders } from './views/LaneHeaders.tsx';
import { LanesBar } from './views/LanesBar.tsx';
import { LaneTip } from './views/LaneTip.tsx';
import { Legend } from './views/Legend.tsx';
import { TotalsPanel } from './views/TotalsPanel.tsx';
import './legend.css';
import './laneTotals.css';
import './lanes.css';

export interface LanesFeatureProps {
  readonly session: SessionSummary;
  /** Enter on an event: brings the details forward. */
  readonly onOpenDetails: () => void;
}

/** Exchanges and conversations over time. Give it the capture as `key`. */
export function LanesFeature({ session, onOpenDetails }: LanesFeatureProps): ReactElement {
  const handle = useLanes(session);
  const { state, data, ground, change } = handle;
  const { select, showRows, showTable } = useLaneActions(session);
  const [said, setSaid] = useState('');
  const totals = useTotals(handle);
  const scale = scaleOf(state, ground);
  const shown = Math.max(0, Math.min(scale.to, ground.end) - Math.max(0, scale.from));
  const showArea = (): void => {
    const { from, to } = state.area ?? { from: Math.max(0, scale.from), to: scale.to };
    showRows((before) => stretchQuery(before, from, to));
  };
  return (
    <section className="pane lanes" aria-label="Lanes" data-capture={session.capture} data-phase={data.phase}>
      <LanesBar
        by={state.by}
        foldIdle={state.foldIdle}
        measuring={state.measuring}
        following={state.following}
        running={handle.running}
        shown={data.phase === 'ready' ? shownWords(shown, ground.end) : ''}
        left={data.layout.left}
        onBy={(by) => change((before) => ({ ...before, by, cursor: undefined }))}
        onFoldIdle={() => change((before, on) => settled({ ...before, foldIdle: !before.foldIdle }, on))}
        onMeasure={() => change((before) => ({ ...before, measuring: !before.measuring }))}
        onFollow={() => change((before, on) => followed(before, on, !before.following))}
        onFit={() => change(fittedAll)}
      />
      <div className="lanes-place">
        <LanesMain
          handle={handle}
          onSelect={select}
          onOpen={onOpenDetails}
          onRows={showArea}
          onTable={showTable}
          onSay={setSaid}
        />
        {state.area !== undefined && (
          <TotalsPanel
            area={state.area}
            totals={totals}
            onShow={select}
            onRows={showArea}
            onFit={() => change(fittedAll)}
            onClear={() => change((before) => ({ ...before, area: undefined }))}
          />
        )}
      </div>
      <p role="status" aria-label="Lane event" className="visually-hidden">
        {said}
      </p>
    </section>
  );
}

interface MainProps {
  readonly handle: LanesHandle;
  readonly onSelect: (event: number | undefined) => void;
  readonly onOpen: () => void;
  readonly onRows: () => void;
  readonly onTable: () => void;
  readonly onSay: (words: string) => void;
}

const NOT_LIT: ReadonlySet<string> = new Set();

/** The canvases with their headers. */
function LanesMain({ handle, onSelect, onOpen, ...others }: MainProps): ReactElement {
  const { state, data, rows, ground, box, change } = handle;
  const overview = useRef<HTMLCanvasElement>(null);
  const top = useRef<HTMLCanvasElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const headers = useRef<HTMLDivElement>(null);
  const pointer = useRef<number>(undefined);
  const stage = useStage({ overview, top, lanes, pointer, handle });
  const chosen = (row: string): void => {
    change((before) => ({ ...before, cursor: row }));
    headers.current?.focus({ preventScroll: true });
  };
  const chooseEvent = (event: number, row: string): void => {
    chosen(row);
    onSelect(event);
  };
  const hovered = usePointer({ lanes, top, scroller, stage, pointer, handle, onSelect: chooseEvent });
  useOverviewDrag(overview, handle);
  useSize(scroller, handle);
  const pressed = (event: KeyboardEvent): void =>
    laneKeys({ ...others, handle, onSelect, onOpen, onShowRow: (row) => showRow(scroller.current, row) }, event);
  return (
    <div className="lanes-main">
      <canvas ref={overview} className="lanes-overview" aria-hidden="true" />
      <div className="lanes-top">
        <Corner tops={curveTops(data.picture, scaleOf(state, ground))} />
        <canvas ref={top} className="lanes-axis" aria-hidden="true" />
      </div>
      <div
        ref={scroller}
        className="lanes-scroll"
        onScroll={() => box.set({ ...box.get(), top: scroller.current?.scrollTop ?? 0 })}
      >
        <div className="lanes-space" style={{ height: Math.max(heightOf(rows), 1) }}>
          <LaneHeaders
            rows={rows}
            {...rowsIn(rows, state.top - 200, state.top + state.height + 200)}
            cursor={state.cursor}
            litLanes={state.selected?.lanes ?? NOT_LIT}
            headersRef={headers}
            onKeyDown={pressed}
            onFocus={() => change((before) => ({ ...before, cursor: before.cursor ?? rows[0]?.id }))}
            onCursor={(row) => chosen(row.id)}
            onToggle={(group) => change((before) => ({ ...before, folded: toggled(before.folded, group) }))}
            onPin={(lane) => change((before) => ({ ...before, pinned: toggled(before.pinned, lane) }))}
          />
        </div>
        <canvas ref={lanes} className="lanes-canvas" aria-hidden="true" style={{ height: state.height }} />
      </div>
      {hovered !== undefined && <Tip hovered={hovered} width={state.width} end={ground.end} />}
      {data.phase !== 'ready' && <Waiting data={data} />}
      {data.phase === 'ready' && rows.length === 0 && <p className="lanes-none">{noneWords(data)}</p>}
      <Legend />
    </div>
  );
}

/** What stands beside axis and curves. */
function Corner({ tops }: { readonly tops: ReturnType<typeof curveTops> }): ReactElement {
  return (
    <div className="lanes-corner">
      <div className="lanes-corner-axis">
        <span>lane</span>
        <span>id</span>
      </div>
      <div className="lanes-corner-open">
        <span>Open exchanges</span>
        <span className="weak">{`most ${tops.open}`}</span>
      </div>
      <div className="lanes-corner-bytes">
        <span>Bytes received</span>
        <span className="weak">{`most ${formatBytes(tops.bytes)}`}</span>
      </div>
    </div>
  );
}

interface TipProps {
  readonly hovered: Hovered;
  readonly width: number;
  readonly end: number;
}

function Tip({ hovered, width, end }: TipProps): ReactElement {
  const { hit, row, x, y } = hovered;
  const place = { x: x + HEADER_WIDTH, y, before: x > width / 2, count: hit.count, row };
  if (hit.kind === 'tick') return <LaneTip {...place} at={hit.at} took={row?.took} />;
  return <LaneTip {...place} at={hit.from} took={Math.min(hit.to, end) - hit.from} />;
}

function noneWords({ overview }: LanesHandle['data']): string {
  return overview?.end === 0 ? 'Nothing was exchanged yet.' : 'No exchange has a row the filter shows.';
}

function Waiting({ data }: { readonly data: LanesHandle['data'] }): ReactElement {
  return (
    <p className="lanes-none" role="status" aria-label="Reading">
      {data.phase === 'refused' ? data.refusal : `Reading the capture, ${Math.floor(data.read * 100)} %`}
    </p>
  );
}

interface StageParts {
  readonly overview: RefObject<HTMLCanvasElement | null>;
  readonly top: RefObject<HTMLCanvasElement | null>;
  readonly lanes: RefObject<HTMLCanvasElement | null>;
  readonly pointer: RefObject<number | undefined>;
  readonly handle: LanesHandle;
}

/** Draws for as long as the canvases are there. */
function useStage({ overview, top, lanes, pointer, handle }: StageParts): RefObject<Stage | undefined> {
  const stage = useRef<Stage>(undefined);
  const { box, source, latest, rows, ground, marks } = handle;
  useEffect(() => {
    if (overview.current === null || top.current === null || lanes.current === null) return undefined;
    const frame = () => ({
      state: box.get(),
      ...latest.current,
      data: source.snapshot(),
      now: latest.current.ground.end,
      pointer: pointer.current,
    });
    const made = createStage({ overview: overview.current, top: top.current, lanes: lanes.current }, frame, source.want);
    stage.current = made;
    const deaf = [box.subscribe(made.dirty), source.subscribe(made.dirty)];
    made.dirty();
    return () => {
      deaf.forEach((each) => each());
      made.dispose();
      stage.current = undefined;
    };
  }, [overview, top, lanes, pointer, box, source, latest]);
  useEffect(() => stage.current?.dirty(), [rows, ground, marks]);
  return stage;
}

/** Keeps the size of the canvas. */
function useSize(scroller: RefObject<HTMLDivElement | null>, { change }: LanesHandle): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const width = Math.max(60, element.clientWidth - HEADER_WIDTH);
      const height = element.clientHeight;
      change((state, ground) => {
        if (state.width === width && state.height === height) return state;
        const next = { ...state, width, height };
        return settled(next, ground);
      });
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [scroller, change]);
}

/** The width of the headers, as the style sheet has it. */
const HEADER_WIDTH = 216;

function showRow(scroller: HTMLDivElement | null, row: LaneRow): void {
  if (scroller === null) return;
  if (row.top < scroller.scrollTop) scroller.scrollTop = row.top;
  else if (row.top + row.height > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = row.top + row.height - scroller.clientHeight;
}

const TOTALS_MS = 120;

/** Adds up the chosen stretch once it stands still. */
function useTotals({ source, state, data }: LanesHandle): LaneTotals | undefined {
  const [totals, setTotals] = useState<{ readonly area: Stretch; readonly totals: LaneTotals }>();
  const { area } = state;
  const { overview } = data;
  useEffect(() => {
    if (area === undefined) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      void source.totals(area.from, area.to).then((found) => {
        if (wanted && found !== undefined) setTotals({ area, totals: found });
      });
    }, TOTALS_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [area, source, overview]);
  return area === undefined ? undefined : totals?.totals;
}

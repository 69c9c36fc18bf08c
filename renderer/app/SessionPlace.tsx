import { Suspense, useCallback, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { maskedAddress } from '../../shared/redact/maskedAddress.ts';
import { ConnectFeature } from '../features/connect/index.ts';
import { DetailsFeature } from '../features/details/index.ts';
import { PlaybackFeature, PlaybackToggle } from '../features/playback/index.ts';
import { TimelineFeature, type TimelineFeatureProps } from '../features/timeline/index.ts';
import { useActions } from '../state/useApp.ts';
import { DetailsSlot } from './DetailsSlot.tsx';
import { LanesFeature, SequenceFeature, StatisticsFeature } from './later.ts';
import { LeftPane } from './LeftPane.tsx';
import { Split, type SplitPane } from './Split.tsx';
import { useShortcut } from '../ui/useShortcut.ts';
import type { WidthClass } from './useWidthClass.ts';

export interface SessionPlaceProps {
  readonly session: SessionSummary;
  readonly width: WidthClass;
  /** Whether the left pane is drawn over the rows (or beside them, where there is room). */
  readonly drawerOpen: boolean;
  readonly onDrawer: (open: boolean) => void;
  /** Opens a question of the server. */
  readonly onAnswer: (item: string) => void;
}

/** One session: what the server offers, its timeline and the details of what is selected, arranged for the width there is. */
export function SessionPlace({ session, width, drawerOpen, onDrawer, onAnswer }: SessionPlaceProps): ReactElement {
  const { capture } = session;
  const place = useRef<HTMLDivElement>(null);
  const [detailsForward, setDetailsForward] = useState(false);
  const [focusWanted, setFocusWanted] = useState(false);
  const focusArrived = useCallback(() => setFocusWanted(false), []);
  const focusIn = (selector: string): void =>
    void requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(selector)?.focus());
  const openDetails = useCallback(() => {
    setDetailsForward(true);
    setFocusWanted(true);
  }, []);
  const closeDetails = useCallback(() => {
    setDetailsForward(false);
    focusIn('[role=grid]');
  }, []);
  const { showArea } = useActions();
  const openTools = useCallback(() => {
    showArea(capture, 'tools');
    onDrawer(true);
    focusIn('.tools-pane input');
  }, [onDrawer, showArea, capture]);
  useShortcut('t', openTools);
  useShortcut('i', openDetails);

  const details = (
    <DetailsSlot capture={capture} onLeave={closeDetails}>
      <DetailsFeature session={session} focusWanted={focusWanted} onFocused={focusArrived} />
    </DetailsSlot>
  );
  const timeline = <Timeline session={session} onOpenDetails={openDetails} onOpenTools={openTools} onAnswer={onAnswer} />;
  const tools = (
    <section className="pane tools-pane" aria-label="What the server offers">
      <LeftPane session={session} />
    </section>
  );
  const panes = { tools, timeline, details };
  return (
    <div ref={place} className="session-place">
      <h1 className="visually-hidden">{`Session with ${maskedAddress(session.url)}`}</h1>
      {session.phase === 'connecting' || session.phase === 'failed' ? (
        <Opening capture={capture} {...panes} width={width} detailsForward={detailsForward} />
      ) : (
        <Arranged
          {...panes}
          width={width}
          drawerOpen={drawerOpen}
          detailsForward={detailsForward}
          onCloseDrawer={() => onDrawer(false)}
        />
      )}
    </div>
  );
}

/** The timeline however it is read, and below it, where it was asked for, the way through it in time. */
function Timeline(props: Omit<TimelineFeatureProps, 'readings' | 'beside'>): ReactElement {
  const { session, onOpenDetails } = props;
  const isOpened = session.phase !== 'connecting' && session.phase !== 'failed';
  return (
    <div className="with-playback">
      <TimelineFeature
        {...props}
        readings={readingsOf(session, onOpenDetails)}
        beside={isOpened ? <PlaybackToggle session={session} /> : null}
      />
      {isOpened && <PlaybackFeature key={session.capture} session={session} />}
    </div>
  );
}

function readingsOf(session: SessionSummary, onOpenDetails: () => void): TimelineFeatureProps['readings'] {
  const later = (feature: ReactElement): ReactElement => <Suspense fallback={null}>{feature}</Suspense>;
  return {
    lanes: later(<LanesFeature key={session.capture} session={session} onOpenDetails={onOpenDetails} />),
    sequence: later(<SequenceFeature session={session} onOpenDetails={onOpenDetails} />),
    statistics: later(<StatisticsFeature session={session} />),
  };
}

interface Panes {
  readonly tools: ReactElement;
  readonly timeline: ReactElement;
  readonly details: ReactElement;
  readonly width: WidthClass;
  readonly detailsForward: boolean;
}

/** Not connected yet, or not at all: what was tried above the rows it left, details at the right. */
function Opening({ capture, timeline, details, width, detailsForward }: Panes & { readonly capture: string }): ReactElement {
  const middle: SplitPane = {
    id: 'opening',
    title: 'what was tried',
    min: 360,
    content: (
      <Split
        layout={`opening-${width}`}
        orientation="vertical"
        panes={[
          { id: 'connect', title: 'what was tried', min: 200, content: <ConnectFeature capture={capture} /> },
          { id: 'rows', title: 'the timeline', size: 230, min: 120, content: timeline },
        ]}
      />
    ),
  };
  if (width === 'narrow') return detailsForward ? details : <>{middle.content}</>;
  const right: SplitPane = { id: 'details', title: 'the details', size: 360, min: 280, content: details };
  return <Split layout={`opened-${width}`} orientation="horizontal" panes={[middle, right]} />;
}

function Arranged(props: Panes & { readonly drawerOpen: boolean; readonly onCloseDrawer: () => void }): ReactElement {
  const { tools, timeline, details, width, drawerOpen, detailsForward } = props;
  if (width === 'wide') {
    const left: SplitPane = { id: 'tools', title: 'the tools', size: 248, min: 200, content: tools };
    const middle: SplitPane = { id: 'rows', title: 'the timeline', min: 460, content: timeline };
    const right: SplitPane = { id: 'details', title: 'the details', size: 360, min: 280, content: details };
    return <Split layout="session-wide" orientation="horizontal" panes={[left, middle, right]} />;
  }
  const rows =
    width === 'narrow' ? (
      // The rows stay mounted behind the details, so that they stand where they stood.
      <div className="one-pane">
        <div className="one-pane-rows" hidden={detailsForward}>
          {timeline}
        </div>
        {detailsForward && details}
      </div>
    ) : (
      <Split
        layout="session-medium"
        orientation="vertical"
        panes={[
          { id: 'rows', title: 'the timeline', min: 140, content: timeline },
          { id: 'details', title: 'the details', size: 258, min: 120, content: details },
        ]}
      />
    );
  return (
    <>
      {rows}
      {drawerOpen && (
        <div className="drawer" onKeyDown={(event) => leaves(event) && props.onCloseDrawer()}>
          {tools}
        </div>
      )}
    </>
  );
}

/** Esc that nothing inside wanted. */
function leaves(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && !event.defaultPrevented;
}

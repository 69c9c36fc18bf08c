import { Suspense, useCallback, useState, type ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { CapturesFeature, ExportFeature, ImportFeature } from '../features/captures/index.ts';
import { ConnectFeature } from '../features/connect/index.ts';
import { StatusFeature } from '../features/status/index.ts';
import { activeSession, type Place } from '../state/appState.ts';
import { useActions, useApp } from '../state/useApp.ts';
import { Bar } from './Bar.tsx';
import { ChooseSession } from './ChooseSession.tsx';
import { BugBoundary } from '../ui/BugBoundary.tsx';
import { AllKeys } from './AllKeys.tsx';
import { CompareFeature, MockFeature, ReplayFeature } from './later.ts';
import { Notices } from './Notices.tsx';
import { Rail } from './Rail.tsx';
import { SessionShown } from './SessionShown.tsx';
import { useShortcut } from '../ui/useShortcut.ts';
import { useAnswer } from './useAnswer.ts';
import { useTheme } from './useTheme.ts';
import { useWidthClass } from './useWidthClass.ts';
import './app.css';

const titles = {
  connect: 'New connection',
  captures: 'Captures',
  mock: 'Mock',
  replay: 'Replay',
  compare: 'Compare',
  session: '',
} as const;

/** The whole window: bar, rail, the place shown, status. */
export function Window(): ReactElement {
  const place = useApp((state) => state.place);
  const session = useApp(activeSession);
  const sessions = useApp(useShallow((state) => state.order.flatMap((capture) => state.sessions[capture] ?? [])));
  const theme = useApp((state) => state.settings.theme);
  const { goTo, disconnect, retry, dismiss, saveSettings, ask } = useActions();
  const width = useWidthClass();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const toggleDrawer = useCallback(() => setDrawerOpen((open) => !open), []);
  const answer = useAnswer(() => setDrawerOpen(true));
  const toConnect = useCallback(() => goTo({ kind: 'connect' }), [goTo]);
  useTheme(theme);
  useShortcut('l', toConnect);
  useShortcut('b', toggleDrawer);

  const active = place.kind === 'session' ? place.capture : undefined;
  return (
    <div className="window">
      <Bar
        session={session}
        connected={sessions.filter(({ phase }) => phase === 'connected').length}
        title={titles[place.kind]}
        theme={theme}
        drawer={width === 'wide' ? undefined : { open: drawerOpen, onToggle: toggleDrawer }}
        capturesShown={place.kind === 'captures'}
        onDisconnect={() => active !== undefined && void disconnect(active)}
        onReconnect={() => active !== undefined && void retry(active)}
        onReopen={() => active !== undefined && void ask('session.reopen', { capture: active })}
        onDismiss={() => active !== undefined && void dismiss(active)}
        onCaptures={() => goTo({ kind: 'captures' })}
        onTheme={(next) => void saveSettings({ theme: next })}
      />
      <Rail
        sessions={sessions}
        active={active ?? (place.kind === 'connect' ? undefined : place.kind)}
        onShow={(capture) => goTo({ kind: 'session', capture })}
        onAdd={toConnect}
        onPlace={(kind) => goTo({ kind })}
        onAnswer={(capture) => answer(capture)}
      />
      <main className="place">
        <BugBoundary key={active ?? place.kind} what="this page">
          <WithoutSession kind={place.kind} />
          {session && (
            <SessionShown
              key={session.capture}
              session={session}
              width={width}
              drawerOpen={drawerOpen}
              onDrawer={setDrawerOpen}
              onAnswer={(item) => answer(session.capture, item)}
            />
          )}
        </BugBoundary>
      </main>
      <StatusFeature onAnswer={(capture) => answer(capture)} />
      <InFront />
    </div>
  );
}

/** The places that show no session. */
function WithoutSession({ kind }: { readonly kind: Place['kind'] }): ReactElement {
  return (
    <Suspense fallback={null}>
      {kind === 'connect' && <ConnectFeature />}
      {kind === 'captures' && <CapturesFeature />}
      {kind === 'mock' && <MockFeature />}
      {kind === 'replay' && <ReplayFeature />}
      {kind === 'compare' && <CompareFeature />}
    </Suspense>
  );
}

/** What stands in front of everything when it is there. */
function InFront(): ReactElement {
  return (
    <>
      <ExportFeature />
      <ImportFeature />
      <Notices />
      <AllKeys />
      <ChooseSession />
    </>
  );
}

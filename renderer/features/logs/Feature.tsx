// Binds the log to the state: the level asked for, the rows that are log messages, the one that is selected.
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { abilitiesOf } from '../../lists/abilities.ts';
import { useRowSource } from '../../rows/useRowSource.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useKept } from '../../state/useKept.ts';
import './logs.css';
import { logFilter } from './model/levels.ts';
import { LogsView } from './views/LogsView.tsx';

/** The area `Logs` of the left pane. */
export function LogsFeature({ capture }: { readonly capture: string }): ReactElement {
  return <Log key={capture} capture={capture} />;
}

function Log({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const selected = useApp((state) => state.selectedEvent[capture]);
  const { ask, selectEvent } = useActions();
  const [from, setFrom] = useKept<string>(`${capture}\nlog from`, 'debug');
  const [text, setText] = useKept(`${capture}\nlog text`, '');
  const [follows, setFollows] = useState(true);
  const filter = useMemo(() => logFilter(from, text), [from, text]);
  const { source, rows } = useRowSource(useClient(), capture, filter);
  const follow = useCallback(
    (on: boolean) => {
      source.followTail(on);
      setFollows(on);
    },
    [source],
  );
  if (session === undefined) return null;
  const { logLevel, declaresLogging } = abilitiesOf(session);
  return (
    <LogsView
      phase={session.phase}
      startedAt={session.startedAt}
      level={session.logLevel}
      change={session.logLevelChange}
      how={logLevel}
      declared={declaresLogging}
      onLevel={(level) => void ask('log.setLevel', { capture, level })}
      from={from}
      onFrom={setFrom}
      text={text}
      onText={setText}
      rows={rows}
      follows={follows}
      onFollow={follow}
      onScreen={source.show}
      selected={selected}
      onSelect={(event) => selectEvent(capture, event)}
    />
  );
}

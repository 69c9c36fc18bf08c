import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { logLevels } from '../../../../shared/protocol/logLevels.ts';
import type { RowsSnapshot } from '../../../rows/rowSource.ts';
import type { Span } from '../../../rows/rowPages.ts';
import { formatPlural } from '../../../ui/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Select } from '../../../ui/Select.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import { SearchField } from '../../../ui/TextField.tsx';
import { askedWords, changeWords } from '../model/levels.ts';
import { LogRows } from './LogRows.tsx';

export interface LogsViewProps {
  readonly phase: SessionSummary['phase'];
  readonly startedAt: number;
  /** The level that holds, and one that was asked for and does not. */
  readonly level: string | null;
  readonly change: SessionSummary['logLevelChange'];
  readonly how: 'once' | 'each' | undefined;
  readonly declared: boolean;
  readonly onLevel: (level: string | null) => void;
  /** The lowest level shown, and the text looked for. */
  readonly from: string;
  readonly onFrom: (level: string) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly rows: RowsSnapshot;
  readonly follows: boolean;
  readonly onFollow: (on: boolean) => void;
  readonly onScreen: (span: Span) => void;
  readonly selected: number | undefined;
  readonly onSelect: (event: number) => void;
}

const none = 'none';

/** The area `Logs`: what is asked for, what is shown of it, and the messages. */
export function LogsView(props: LogsViewProps): ReactElement {
  const { rows, follows, onFollow } = props;
  return (
    <div className="area">
      <LogHead {...props} />
      <div className="log-count">
        <span>{formatPlural(rows.total, 'message')}</span>
        <span className="grow" />
        <Button look="quiet" icon="tail" pressed={follows} onPress={() => onFollow(!follows)}>
          Follow
        </Button>
      </div>
      {rows.ready && rows.total === 0 ? <NoMessages {...props} /> : <LogRows {...props} />}
    </div>
  );
}

function isLive(phase: LogsViewProps['phase']): boolean {
  return phase === 'connected' || phase === 'reconnecting';
}

function LogHead(props: LogsViewProps): ReactElement {
  const { phase, level, change, how, declared, from, text } = props;
  const options = logLevels.map((id) => ({ id, title: id }));
  return (
    <div className="log-head">
      {isLive(phase) && (
        <>
          <div className="log-choice">
            <Select
              label="Ask for level"
              options={[{ id: none, title: 'none', detail: how === 'once' ? 'the server decides' : 'no messages' }, ...options]}
              selected={level ?? none}
              onSelect={(chosen) => props.onLevel(chosen === none ? null : chosen)}
              disabled={how === undefined}
              fill
            />
          </div>
          {change && (
            <p className="log-words" role="status">
              <Icon
                name={change.state === 'asked' ? 'pending' : 'warning'}
                tone={change.state === 'asked' ? 'now' : 'warning'}
                label={change.state === 'asked' ? 'Asked' : 'Refused'}
              />{' '}
              <bdi>{changeWords(change, level)}</bdi>
            </p>
          )}
          <p className="log-words">{askedWords(how, declared, level)}</p>
        </>
      )}
      <div className="log-choice">
        <Select
          label="Show from"
          options={options}
          selected={logLevels.find((each) => each === from) ?? null}
          onSelect={props.onFrom}
          fill
        />
      </div>
      <SearchField label="Find in the log" placeholder="Find in the log" value={text} onChange={props.onText} />
    </div>
  );
}

/** Why there is nothing to list. */
function NoMessages({ phase, from, text, rows, onFrom, onText }: LogsViewProps): ReactElement {
  if (rows.refusal !== '') return <EmptyState title="The log cannot be read">{rows.refusal}</EmptyState>;
  if (from === 'debug' && text === '')
    return (
      <EmptyState title="Nothing was logged">
        {isLive(phase)
          ? 'Messages appear here as they come. Ask for a level, then run something.'
          : 'This recording holds no log messages.'}
      </EmptyState>
    );
  const clear = (
    <Button
      onPress={() => {
        onFrom('debug');
        onText('');
      }}
    >
      Show every message
    </Button>
  );
  return (
    <EmptyState title="No message is like that" actions={clear}>
      Others may be there.
    </EmptyState>
  );
}

import type { ReactElement } from 'react';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { TickingText } from '../../../ui/Clock.tsx';
import { formatBytes, formatCount, formatDuration, formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { RateView } from './RateView.tsx';

const recordingWords = { recording: 'Recording', closed: 'Closed', paused: 'Recording paused' } as const;

/** The 22 px at the bottom: recording, counts, losses, findings, clock. */
export function StatusView({
  session,
  recording,
  onAnswer,
}: {
  readonly session: SessionSummary | undefined;
  /** The files being written, whichever is shown. */
  readonly recording: readonly string[];
  /** Opens the oldest question that waits. */
  readonly onAnswer: (capture: string) => void;
}): ReactElement {
  return (
    <footer className="status" aria-label="Status">
      {session ? <SessionStatus session={session} onAnswer={() => onAnswer(session.capture)} /> : <Recording files={recording} />}
      <span className="grow" />
      {session && <Findings counts={session.counts} />}
      <i className="status-line" />
      <TickingText className="status-wide" text={utc} />
    </footer>
  );
}

/** Where no session is shown: what goes on behind. */
function Recording({ files }: { readonly files: readonly string[] }): ReactElement {
  if (files.length === 0) return <span>Nothing is being recorded</span>;
  return (
    <>
      <span className="strong">
        <Icon name="recording" tone="error" />
        {files.length === 1 ? 'Recording' : `Recording ${formatCount(files.length)} captures`}
      </span>
      <span className="clip">{files.join(', ')}</span>
    </>
  );
}

function SessionStatus({
  session: { recording, counts, capture, waiting },
  onAnswer,
}: {
  readonly session: SessionSummary;
  readonly onAnswer: () => void;
}): ReactElement {
  const held = counts.heldMs ?? 0;
  return (
    <>
      <span className="strong" title={recording.sentence === '' ? undefined : recording.sentence}>
        <Icon name={recording.state === 'closed' ? 'file' : 'recording'} tone={recording.state === 'closed' ? 'weak' : 'error'} />
        {recordingWords[recording.state]}
      </span>
      <span className="clip">
        {recording.name} <span className="weak">{formatBytes(recording.bytes)}</span>
      </span>
      <i className="status-line" />
      <span>
        <b>{formatCount(counts.events)}</b> {counts.events === 1 ? 'event' : 'events'}
      </span>
      {recording.state !== 'closed' && <RateView key={capture} events={counts.events} />}
      <span
        title={
          counts.lost === 0 ? 'Nothing was dropped between the socket and the file' : 'Observations that could not be written'
        }
        className={counts.lost > 0 ? 'tone-error' : undefined}
      >
        <b>{formatCount(counts.lost)}</b> lost
      </span>
      {held > 0 && (
        <span title="Reading from the server waited for so long, because the disk could not follow; nothing was dropped">
          <b>{formatDuration(held * 1000)}</b> held
        </span>
      )}
      <i className="status-line" />
      <span className={counts.pending > 0 ? 'tone-now' : undefined}>
        <Icon name="pending" />
        <b>{formatCount(counts.pending)}</b> pending
      </span>
      {waiting > 0 && (
        <Button look="link" icon="person" className="status-waiting" onPress={onAnswer}>
          {`${formatCount(waiting)} waiting for you`}
        </Button>
      )}
    </>
  );
}

function Findings({ counts }: { readonly counts: SessionSummary['counts'] }): ReactElement {
  return (
    <>
      <span className={counts.errors > 0 ? 'tone-error' : 'weak'}>
        <Icon name="error" /> {formatPlural(counts.errors, 'error')}
      </span>
      <span className={counts.warnings > 0 ? 'tone-warning' : 'weak'}>
        <Icon name="warning" /> {formatPlural(counts.warnings, 'warning')}
      </span>
      <span className={counts.notes > 0 ? 'tone-note' : 'weak'}>
        <Icon name="note" /> {formatPlural(counts.notes, 'note')}
      </span>
    </>
  );
}

/** The time of day, in UTC like every time of the product. */
function utc(now: number): string {
  return `UTC ${new Date(now).toISOString().slice(11, 19)}`;
}

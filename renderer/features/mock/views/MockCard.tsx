import type { ReactElement } from 'react';
import type { MockEntry, MockState } from '../../../../shared/contract/schemas/mock.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { formatCount, formatWallClock } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { paceWords } from '../model/mockForm.ts';

export interface MockCardProps {
  readonly mock: MockState;
  /** Of its capture. */
  readonly name: string;
  readonly onStop: (mock: string) => void;
  readonly onDismiss: (mock: string) => void;
  readonly onCopy: (text: string) => void;
  readonly onExchange: (capture: string, exchange: number) => void;
}

const looks: Readonly<Record<MockEntry['outcome'], { readonly icon: IconName; readonly tone: Tone; readonly word: string }>> = {
  matched: { icon: 'result', tone: 'strong', word: 'matched' },
  repeated: { icon: 'retry', tone: 'weak', word: 'repeated' },
  unmatched: { icon: 'warning', tone: 'warning', word: 'not recorded' },
  forwarded: { icon: 'out', tone: 'weak', word: 'forwarded' },
  refused: { icon: 'error', tone: 'error', word: 'refused' },
};

/** One mock: where it is, how far the recording was played, and what came to it. */
export function MockCard({ mock, name, onStop, onDismiss, onCopy, onExchange }: MockCardProps): ReactElement {
  const running = mock.state === 'running';
  return (
    <section className="mock-card" aria-label={`Mock of ${name}`}>
      <div className="mock-head">
        <Icon name={running ? 'recording' : 'skip'} tone={running ? 'now' : 'weak'} />
        <b>{running ? 'Serving' : 'Stopped'}</b>
        <span className="clip">{name}</span>
        <code className="mock-url mono" title="Address for clients">
          {maskedAddress(mock.url)}
        </code>
        <IconButton icon="copy" label="Copy the address" disabled={!running} onPress={() => onCopy(mock.url)} />
        <span className="grow" />
        {running ? (
          <Button icon="stop" onPress={() => onStop(mock.mock)}>
            Stop
          </Button>
        ) : (
          <IconButton icon="x" label="Take this mock off the list" onPress={() => onDismiss(mock.mock)} />
        )}
      </div>
      <div className="mock-facts">
        <progress aria-label="Recorded requests played" max={Math.max(1, mock.recorded)} value={mock.played} />
        <span role="status" aria-label="What came">
          {`${formatCount(mock.played)} of ${formatCount(mock.recorded)} recorded requests played; ${countsOf(mock)}`}
        </span>
        <span className="weak">{`${paceWords(mock.options.scale)}${lateOf(mock)}`}</span>
      </div>
      {mock.sentence !== '' && <p className="mock-sentence">{mock.sentence}</p>}
      {mock.entries.length > 0 && <Entries mock={mock} onExchange={onExchange} />}
    </section>
  );
}

function Entries({ mock, onExchange }: Pick<MockCardProps, 'mock' | 'onExchange'>): ReactElement {
  return (
    // Scrolled by keyboard like any list that is longer than its room.
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex
    <div className="mock-entries" tabIndex={0} role="group" aria-label="What came to it, newest first">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Outcome</th>
            <th scope="col">Request</th>
            <th scope="col">Answered from</th>
          </tr>
        </thead>
        <tbody>
          {mock.entries.map((entry) => (
            <Entry key={entry.entry} entry={entry} onExchange={(exchange) => onExchange(mock.capture, exchange)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({
  entry,
  onExchange,
}: {
  readonly entry: MockEntry;
  readonly onExchange: (exchange: number) => void;
}): ReactElement {
  const { at, method, target, outcome, sentence, exchange } = entry;
  const look = looks[outcome];
  return (
    <tr>
      <td className="mono weak">{formatWallClock(at)}</td>
      <td>
        <span className="mock-outcome">
          <Icon name={look.icon} tone={look.tone} />
          {look.word}
        </span>
      </td>
      <td className="mock-request">
        <span className="mono">
          {method} <span className="medium">{target}</span>
        </span>
        {sentence !== '' && <span className="mock-why">{sentence}</span>}
      </td>
      <td>
        {exchange !== null && (
          <Button look="link" onPress={() => onExchange(exchange)}>
            {outcome === 'unmatched' ? `nearest: exchange ${exchange}` : `exchange ${exchange}`}
          </Button>
        )}
      </td>
    </tr>
  );
}

function countsOf({ matched, repeated, unmatched, forwarded, refused }: MockState): string {
  const parts = [
    [matched, 'matched'],
    [repeated, 'repeated'],
    [unmatched, 'not recorded'],
    [forwarded, 'forwarded'],
    [refused, 'refused'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
  return said.length === 0 ? 'nobody asked yet' : said.join(', ');
}

function lateOf({ lateP95Ms, options }: MockState): string {
  return lateP95Ms === null || options.scale === 0 ? '' : `, 95 of 100 writes within ${lateP95Ms} ms`;
}

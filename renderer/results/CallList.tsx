import type { ReactElement } from 'react';
import './results.css';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import { formatDuration } from '../ui/format.ts';
import { Icon, type IconName, type Tone } from '../ui/Icon.tsx';
import { ListBox } from '../ui/ListBox.tsx';
import { SectionHeading } from '../ui/Text.tsx';
import { outcomeOf, type Outcome } from './resultModel.ts';
import { Clock } from '../ui/Clock.tsx';

/** The newest calls are listed; the timeline has them all. */
const LISTED = 20;

const glyphs: Readonly<Record<Outcome, readonly [IconName, Tone, string]>> = {
  pending: ['pending', 'now', 'running'],
  result: ['ok', 'in', 'done'],
  'tool-error': ['warning', 'warning', 'tool error'],
  'protocol-error': ['error', 'error', 'refused'],
  cancelled: ['skip', 'weak', 'cancelled'],
  timeout: ['pending', 'warning', 'timed out'],
  failed: ['error', 'error', 'failed'],
};

/** The person's recent calls, newest first; choosing one shows its result. */
export function CallList(props: {
  readonly calls: readonly CallState[];
  readonly shown: string | undefined;
  readonly onShow: (call: string) => void;
}): ReactElement | null {
  const { calls, shown, onShow } = props;
  if (calls.length === 0) return null;
  const items = calls
    .slice(-LISTED)
    .toReversed()
    .map((call) => ({ id: call.call, call }));
  return (
    <>
      <SectionHeading title="Calls" note={calls.length > LISTED ? `newest ${LISTED} of ${calls.length}` : String(calls.length)} />
      <ListBox
        label="Recent calls"
        className="call-list"
        items={items}
        selected={shown}
        onSelect={onShow}
        textOf={({ call }) => `${call.method} ${call.target}`}
      >
        {({ call }) => {
          const [icon, tone, word] = glyphs[outcomeOf(call)];
          return (
            <>
              <Icon name={icon} tone={tone} label={word} />
              <span className="mono clip grow">{call.target === '' ? call.method : call.target}</span>
              <span className="mono weak">
                {call.state === 'pending' ? (
                  <span className="mono tone-now">
                    <Clock since={call.startedAt} />
                  </span>
                ) : call.tookMs === null ? (
                  word
                ) : (
                  formatDuration(call.tookMs * 1000)
                )}
              </span>
            </>
          );
        }}
      </ListBox>
    </>
  );
}

import type { ReactElement, ReactNode } from 'react';
import type { InboxItem } from '../../../../shared/contract/schemas/inbox.ts';
import type { CallState } from '../../../../shared/contract/schemas/session.ts';
import { Clock } from '../../../ui/Clock.tsx';
import { Countdown } from '../../../ui/Countdown.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { formatDuration, formatWallClock } from '../../../ui/format.ts';
import { KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { endWords, isWaiting, titleOf } from '../model/question.ts';

export interface QuestionHeadProps {
  readonly item: InboxItem;
  readonly call: CallState | undefined;
  /** Which round trip of its call asked it. */
  readonly round: number | undefined;
  readonly onShowEvent: (event: number) => void;
}

/** What a question is, where it came from and how it stands. */
export function QuestionHead({ item, call, round, onShowEvent }: QuestionHeadProps): ReactElement {
  const waiting = isWaiting(item);
  const pairs: readonly (readonly [string, ReactNode])[] = [
    ['Asked', <Asked key="asked" item={item} onShowEvent={onShowEvent} />],
    ...(call === undefined ? [] : [['During', <During key="during" call={call} onShowEvent={onShowEvent} />] as const]),
    ...(item.task === undefined ? [] : [['Task', <OfTask key="task" task={item.task} />] as const]),
    ...(item.via === 'request' ? [] : [['Input', inputWords(item, round)] as const]),
    ...(waiting && item.timeoutMs > 0
      ? [
          [
            'Given up',
            <span key="left" className="mono">
              in <Countdown until={item.receivedAt + item.timeoutMs} />
            </span>,
          ] as const,
        ]
      : []),
    ...(waiting ? [] : [['Ended', <Ended key="ended" item={item} onShowEvent={onShowEvent} />] as const]),
    ...(item.sentence === '' ? [] : [['Note', item.sentence] as const]),
  ];
  return (
    <>
      <SectionHeading
        title={waiting ? 'The server asks you' : titleOf(item)}
        icon={waiting ? 'person' : 'note'}
        iconTone={waiting ? 'now' : 'weak'}
        note={<span className="mono">{item.method}</span>}
      >
        {waiting && (
          <span className="mono tone-now">
            <Clock since={item.receivedAt} />
          </span>
        )}
      </SectionHeading>
      <KeyValue pairs={pairs} />
    </>
  );
}

interface Linked {
  readonly item: InboxItem;
  readonly onShowEvent: (event: number) => void;
}

function Asked({ item, onShowEvent }: Linked): ReactElement {
  return (
    <>
      {item.event !== null && <EventLink event={item.event} onShow={onShowEvent} />}{' '}
      <span className="mono weak">{formatWallClock(item.receivedAt)}</span>
    </>
  );
}

function During({
  call,
  onShowEvent,
}: {
  readonly call: CallState;
  readonly onShowEvent: (event: number) => void;
}): ReactElement {
  return (
    <>
      <span className="mono">{call.target === '' ? call.method : call.target}</span>{' '}
      {call.event !== null && <EventLink event={call.event} onShow={onShowEvent} />}
    </>
  );
}

function Ended({ item, onShowEvent }: Linked): ReactElement {
  return (
    <>
      {endWords(item)} {item.tookMs !== null && <span className="mono weak">after {formatDuration(item.tookMs * 1000)} </span>}
      {item.answerEvent !== null && <EventLink event={item.answerEvent} onShow={onShowEvent} />}
    </>
  );
}

/** The task a question belongs to, and who holds it. */
function OfTask({ task }: { readonly task: NonNullable<InboxItem['task']> }): ReactElement {
  return (
    <>
      <bdi className="mono">{task.taskId}</bdi>{' '}
      <span className="weak">
        {task.heldBy === 'client'
          ? 'held here: the server asks for the answer when it wants it'
          : 'at the server, which needs this'}
      </span>
    </>
  );
}

function inputWords({ via, key }: InboxItem, round: number | undefined): ReactNode {
  return (
    <>
      <span className="mono">{key}</span>
      <span className="weak">
        {via === 'task' ? ', for its task' : round === undefined ? '' : `, round ${round} of the call`}
      </span>
    </>
  );
}

import type { ReactElement } from 'react';
import type { InboxItem } from '../../../../shared/contract/schemas/inbox.ts';
import type { CallState } from '../../../../shared/contract/schemas/session.ts';
import { Clock } from '../../../ui/Clock.tsx';
import { Countdown } from '../../../ui/Countdown.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { endWords, isWaiting } from '../model/question.ts';

const glyphs: Readonly<Record<InboxItem['state'], readonly [icon: IconName, tone: Tone]>> = {
  waiting: ['person', 'now'],
  answered: ['ok', 'in'],
  refused: ['x', 'weak'],
  timeout: ['pending', 'warning'],
  withdrawn: ['skip', 'weak'],
};

/** The listbox `Questions`: what waits first, then what was answered. */
export function QuestionList(props: {
  readonly items: readonly InboxItem[];
  readonly selected: string | undefined;
  readonly onSelect: (item: string) => void;
  readonly callOf: (item: InboxItem) => CallState | undefined;
}): ReactElement {
  const { items, callOf } = props;
  return (
    <ListBox
      label="Questions"
      className="area-list"
      rows="two"
      items={items.map((item) => ({ id: item.item, item }))}
      selected={props.selected}
      onSelect={props.onSelect}
      textOf={({ item }) => item.method}
    >
      {({ item }) => <Line item={item} call={callOf(item)} />}
    </ListBox>
  );
}

function Line({ item, call }: { readonly item: InboxItem; readonly call: CallState | undefined }): ReactElement {
  const [icon, tone] = glyphs[item.state];
  return (
    <>
      <Icon name={icon} tone={tone} label={endWords(item)} />
      <span className="grow inbox-lines">
        <span className="area-row">
          <span className="mono clip grow">{item.method}</span>
          <span className="mono weak">
            {isWaiting(item) ? (
              <span className="tone-now">
                <Clock since={item.receivedAt} />
              </span>
            ) : item.tookMs === null ? (
              ''
            ) : (
              formatDuration(item.tookMs * 1000)
            )}
          </span>
        </span>
        <span className="weak clip">
          {isWaiting(item) && item.timeoutMs > 0 ? (
            <>
              given up in <Countdown until={item.receivedAt + item.timeoutMs} />
            </>
          ) : (
            endWords(item)
          )}
          {call !== undefined && ` · ${call.target === '' ? call.method : call.target}`}
        </span>
      </span>
    </>
  );
}

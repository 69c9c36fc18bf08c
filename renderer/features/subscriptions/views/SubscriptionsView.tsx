import type { ReactElement, ReactNode } from 'react';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import type { Subscription } from '../../../../shared/contract/schemas/subscription.ts';
import { Button } from '../../../ui/Button.tsx';
import { Clock } from '../../../ui/Clock.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { formatCount, formatWallClock } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { Recording } from '../../../ui/Recording.tsx';
import { ListAndWork } from '../../../ui/ListAndWork.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { EmptyState, KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { differences, filterEntries, receivedTotal, subscriptionName } from '../model/filterWords.ts';
import { SubscribeForm, type SubscribeFormProps } from './SubscribeForm.tsx';

const looks: Readonly<Record<Subscription['state'], readonly [icon: IconName, tone: Tone, word: string]>> = {
  opening: ['pending', 'now', 'opening'],
  open: ['ok', 'in', 'open'],
  closing: ['pending', 'now', 'closing'],
  ended: ['skip', 'weak', 'ended'],
};

export interface SubscriptionsViewProps extends SubscribeFormProps {
  readonly phase: SessionSummary['phase'];
  readonly subscriptions: readonly Subscription[];
  readonly selected: string | undefined;
  readonly onSelect: (subscription: string) => void;
  readonly onClose: (subscription: string) => void;
  readonly onShowEvent: (event: number) => void;
}

/** The area `Subscriptions`: what is listened to, what came, and what to listen to next. */
export function SubscriptionsView(props: SubscriptionsViewProps): ReactElement {
  const { subscriptions, phase } = props;
  const chosen = subscriptions.find(({ subscription }) => subscription === props.selected);
  const live = phase === 'connected' || phase === 'reconnecting';
  return (
    <ListAndWork
      list={
        subscriptions.length > 0 && (
          <SubscriptionList subscriptions={subscriptions} selected={chosen?.subscription} onSelect={props.onSelect} />
        )
      }
    >
      {chosen !== undefined && <Chosen {...props} subscription={chosen} live={live} />}
      {live ? (
        <>
          <SectionHeading title="New subscription" />
          {subscriptions.length === 0 && (
            <p className="area-note">
              {props.oneByOne
                ? 'Nothing is subscribed to. The server tells of changes of the resources chosen here.'
                : 'Nothing is listened to. In this revision the server tells of changes only on a stream opened for them.'}
            </p>
          )}
          <SubscribeForm {...props} />
        </>
      ) : (
        subscriptions.length === 0 &&
        (phase === 'offline' ? (
          <Recording what="Subscriptions and what came of them" />
        ) : (
          <EmptyState title="Nothing was subscribed to" />
        ))
      )}
    </ListAndWork>
  );
}

function SubscriptionList(props: {
  readonly subscriptions: readonly Subscription[];
  readonly selected: string | undefined;
  readonly onSelect: (subscription: string) => void;
}): ReactElement {
  const items = props.subscriptions.toReversed().map((one) => ({ id: one.subscription, one }));
  return (
    <ListBox
      label="Subscriptions"
      className="area-list"
      items={items}
      selected={props.selected}
      onSelect={props.onSelect}
      textOf={({ one }) => subscriptionName(one)}
    >
      {({ one }) => {
        const [icon, tone, word] = looks[one.state];
        return (
          <>
            <Icon name={icon} tone={tone} label={word} />
            <span className={one.kind === 'resource' ? 'mono clip grow' : 'clip grow'}>{subscriptionName(one)}</span>
            <span className="weak">{formatCount(receivedTotal(one))}</span>
          </>
        );
      }}
    </ListBox>
  );
}

function Chosen(props: SubscriptionsViewProps & { readonly subscription: Subscription; readonly live: boolean }): ReactElement {
  const { subscription: one, live, onClose } = props;
  const [icon, tone, word] = looks[one.state];
  const odd = differences(one);
  const received = Object.entries(one.received);
  return (
    <section aria-label="Subscription">
      <SectionHeading title={one.kind === 'listen' ? 'Stream of changes' : 'Resource'} icon={icon} iconTone={tone} note={word} />
      <KeyValue pairs={factsOf(props)} />
      {odd.map((sentence) => (
        <p key={sentence} className="sub-odd">
          <Icon name="warning" tone="warning" label="Differs" /> <span>{sentence}</span>
        </p>
      ))}
      {one.sentence !== '' && <p className="area-note">{one.sentence}</p>}
      {live && (one.state === 'opening' || one.state === 'open') && (
        <div className="area-part sub-buttons">
          <div className="area-buttons">
            <Button onPress={() => onClose(one.subscription)}>Unsubscribe</Button>
          </div>
        </div>
      )}
      <SectionHeading title="Received" note={formatCount(receivedTotal(one))} />
      {received.length === 0 ? (
        <p className="area-note">Nothing came yet.</p>
      ) : (
        <ul className="sub-received">
          {received.map(([method, count]) => (
            <li key={method}>
              <span className="mono clip" title={method}>
                {method}
              </span>
              <span className="mono number">{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function factsOf({
  subscription: one,
  onShowEvent,
}: Pick<SubscriptionsViewProps, 'onShowEvent'> & { readonly subscription: Subscription }): readonly (readonly [
  string,
  ReactNode,
])[] {
  return [
    ['Asked for', <Entries key="asked" entries={filterEntries(one.asked)} />],
    ['Agreed', <Agreed key="agreed" one={one} />],
    [
      'Since',
      <span key="since" className="mono">
        {formatWallClock(one.startedAt)} {one.state === 'open' && <Clock since={one.startedAt} />}
      </span>,
    ],
    ...(one.lastEvent === null
      ? []
      : [['Newest', <EventLink key="newest" event={one.lastEvent} onShow={onShowEvent} />] as const]),
  ];
}

function Agreed({ one }: { readonly one: Subscription }): ReactElement {
  if (one.acknowledged === null) return <>{one.state === 'opening' ? 'not yet' : 'never'}</>;
  return differences(one).length === 0 ? <>to all of it</> : <Entries entries={filterEntries(one.acknowledged)} />;
}

function Entries({ entries }: { readonly entries: readonly string[] }): ReactElement {
  if (entries.length === 0) return <>nothing</>;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry}>
          <bdi>{entry}</bdi>
        </li>
      ))}
    </ul>
  );
}

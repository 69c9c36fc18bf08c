import type { ReactElement } from 'react';
import type { Subscription } from '../../../../shared/contract/schemas/subscription.ts';
import { Button } from '../../../ui/Button.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { subscribedWords } from '../model/subscribed.ts';

export interface SubscribeProps {
  readonly uri: string;
  /** Whether the revision can, and whether the server says it does. */
  readonly possible: boolean;
  readonly declared: boolean;
  readonly subscription: Subscription | undefined;
  /** A remark about it, or how the last one came to nothing; empty where there is none. */
  readonly sentence: string;
  readonly onSubscribe: () => void;
  readonly onUnsubscribe: () => void;
  readonly onRead: () => void;
  readonly onShowEvent: (event: number) => void;
}

/** Being told when a resource changes, and what came of it. */
export function Subscribe(props: SubscribeProps): ReactElement | null {
  const { uri, possible, declared, subscription } = props;
  if (!possible && subscription === undefined) return null;
  const updates = subscription?.received[uri] ?? 0;
  return (
    <div className="resource-subscribe">
      {subscription === undefined ? (
        <>
          <Button icon="notification" label="Subscribe" onPress={props.onSubscribe}>
            Subscribe
          </Button>
          {!declared && <span className="weak">not declared by the server</span>}
        </>
      ) : (
        <>
          <Button label="Unsubscribe" disabled={subscription.state === 'closing'} onPress={props.onUnsubscribe}>
            Unsubscribe
          </Button>
          <span className="resource-updates" role="status">
            <Icon name={subscription.state === 'open' ? 'ok' : 'pending'} tone={subscription.state === 'open' ? 'in' : 'now'} />{' '}
            {subscribedWords(subscription, uri)}
            {updates > 0 && subscription.lastEvent !== null && (
              <>
                , last <EventLink event={subscription.lastEvent} onShow={props.onShowEvent} />
                {'. '}
                <Button look="link" onPress={props.onRead}>
                  Read again
                </Button>
              </>
            )}
          </span>
        </>
      )}
      {props.sentence !== '' && <p className="weak">{props.sentence}</p>}
    </div>
  );
}

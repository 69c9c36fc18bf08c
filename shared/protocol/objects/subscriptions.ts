// Subscriptions (2026-07-28): one stream per listener, with what it wants to hear of.
import { boolean, define, firstIn, list, object, optional, ref, since, string, within, type Descriptions } from '../describe.ts';
import { notified, params } from './parts.ts';

const wanted = { notifications: ref('SubscriptionFilter') };
const taskIds = within('io.modelcontextprotocol/tasks', optional(list(string())));

export const subscriptions: Descriptions = {
  SubscriptionFilter: define(
    since(
      '2026-07-28',
      object({
        toolsListChanged: optional(boolean()),
        promptsListChanged: optional(boolean()),
        resourcesListChanged: optional(boolean()),
        resourceSubscriptions: optional(list(string())),
        taskIds,
      }),
    ),
  ),
  SubscriptionsListenRequestParams: firstIn('2026-07-28', params(wanted)),
  SubscriptionsAcknowledgedNotificationParams: firstIn('2026-07-28', notified(wanted)),
  SubscriptionsListenResultMetaObject: define(
    since('2026-07-28', object({ 'io.modelcontextprotocol/subscriptionId': ref('RequestId') }, 'ResultMetaObject')),
  ),
  SubscriptionsListenResult: define(since('2026-07-28', object({ _meta: ref('SubscriptionsListenResultMetaObject') }, 'Result'))),
};

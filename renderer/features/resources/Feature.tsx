// Binds resources to the state: which one, what fills its template, what was read, what is subscribed to.
import { useMemo, type ReactElement } from 'react';
import type { Resource, ResourceTemplate } from '../../../shared/contract/schemas/offer.ts';
import type { Subscription } from '../../../shared/contract/schemas/subscription.ts';
import type { PlainValues } from '../../forms/PlainFields.tsx';
import { abilitiesOf } from '../../lists/abilities.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { useCallLinks } from '../../state/useCallLinks.ts';
import { useCalls } from '../../state/useCalls.ts';
import { useCompletion } from '../../state/useCompletion.ts';
import { useKept } from '../../state/useKept.ts';
import { useRequest } from '../../state/useRequest.ts';
import { expandTemplate } from './model/expandTemplate.ts';
import { resourceItems, templateItems, type ResourceItem } from './model/resourceItems.ts';
import { saidOf, subscriptionOf } from './model/subscribed.ts';
import './resources.css';
import { ResourcesView } from './views/ResourcesView.tsx';
import type { SubscribeProps } from './views/Subscribe.tsx';

const noResources: readonly Resource[] = [];
const noTemplates: readonly ResourceTemplate[] = [];
const noSubscriptions: readonly Subscription[] = [];
const noValues: PlainValues = {};

/** The area `Resources` of the left pane. */
export function ResourcesFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const items = useItems(capture);
  const calls = useCalls(capture, 'resources/read');
  const { refreshList, moreOfList, cancelCall } = useActions();
  const [selectedId, select] = useKept<string | undefined>(`${capture}\nresource`, undefined);
  const [values, setValues] = useKept(`${capture}\n${selectedId}\nvalues`, noValues);
  const { limits, picked, pick, request } = useRequest(capture);
  const selected = [...items.resources, ...items.templates].find(({ id }) => id === selectedId);
  const uri = uriOf(selected, values);
  const shown = calls.find(({ call }) => call === picked) ?? calls.findLast(({ target }) => target === uri && uri !== '');
  const links = useCallLinks(capture, shown);
  const subscribing = useSubscribing(capture, uri);
  const abilities = session && abilitiesOf(session);
  const template = selected?.kind === 'template' ? selected.template : undefined;
  const completion = useCompletion({
    capture,
    ref: template && { type: 'ref/resource', uri: template.uriTemplate },
    inContext: abilities?.completesInContext === true,
  });
  if (session === undefined || abilities === undefined) return null;
  const pending = shown?.state === 'pending' ? shown : undefined;
  return (
    <ResourcesView
      phase={session.phase}
      lists={session.lists}
      resources={items.resources}
      templates={items.templates}
      selected={selected}
      onSelect={(id) => {
        pick(undefined);
        select(id);
      }}
      onRefresh={(list) => void refreshList(capture, list)}
      onMore={(list) => void moreOfList(capture, list)}
      uri={uri}
      values={values}
      onValues={setValues}
      completing={abilities.completes && template !== undefined ? completion : undefined}
      run={{
        verb: 'Read',
        icon: 'show',
        onRun: () => uri !== '' && request('resources/read', JSON.stringify({ uri })),
        onCancel: () => pending && void cancelCall(pending.call),
        pending,
        ...limits,
      }}
      subscribing={{ possible: abilities.subscribes, declared: abilities.declaresSubscribing, ...subscribing }}
      calls={calls}
      shown={shown}
      links={links}
      onShowCall={pick}
    />
  );
}

/** Whether a resource is subscribed to, and how to change that. */
function useSubscribing(
  capture: string,
  uri: string,
): Pick<SubscribeProps, 'subscription' | 'sentence' | 'onSubscribe' | 'onUnsubscribe'> {
  const subscriptions = useApp((state) => state.subscriptions[capture] ?? noSubscriptions);
  const { ask } = useActions();
  const subscription = subscriptionOf(subscriptions, uri);
  return {
    subscription,
    sentence: saidOf(subscriptions, uri),
    onSubscribe: () => void ask('subscriptions.open', { capture, filter: { resourceSubscriptions: [uri] } }),
    onUnsubscribe: () => {
      if (subscription) void ask('subscriptions.close', { capture, subscription: subscription.subscription });
    },
  };
}

function useItems(capture: string): Readonly<Record<'resources' | 'templates', readonly ResourceItem[]>> {
  const resources = useApp((state) => state.resources[capture] ?? noResources);
  const templates = useApp((state) => state.templates[capture] ?? noTemplates);
  return useMemo(() => ({ resources: resourceItems(resources), templates: templateItems(templates) }), [resources, templates]);
}

/** What would be read now; empty where nothing is chosen or the template cannot be expanded. */
function uriOf(item: ResourceItem | undefined, values: PlainValues): string {
  if (item === undefined) return '';
  return item.kind === 'resource' ? item.resource.uri : expandTemplate(item.template.uriTemplate, values);
}

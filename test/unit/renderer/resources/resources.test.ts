import { expect } from 'vitest';
import { addressOf, factsOf, resourceItems, templateItems } from '../../../../renderer/features/resources/model/resourceItems.ts';
import { saidOf, subscribedWords, subscriptionOf } from '../../../../renderer/features/resources/model/subscribed.ts';
import type { Resource } from '../../../../shared/contract/schemas/offer.ts';
import type { Subscription } from '../../../../shared/contract/schemas/subscription.ts';
import { verifies } from '../../../support/verifies.ts';

const bare: Resource = { uri: 'x:/a', name: 'a', title: '', description: '', mimeType: '', size: null, raw: {} };

verifies('resource-facts', 'what is said, and nothing else', () => {
  const [item] = resourceItems([bare]);
  expect([addressOf(item!), factsOf(item!)]).toEqual(['x:/a', []]);
  const annotations = { audience: ['user', 'assistant', 7], priority: 0.5, lastModified: '2026-01-01T00:00:00Z' };
  const [full] = resourceItems([{ ...bare, title: 'A', mimeType: 'text/plain', size: 1200, raw: { annotations } }]);
  expect(factsOf(full!)).toEqual([
    ['Title', 'A'],
    ['Type', 'text/plain'],
    ['Size', '1.20 kB'],
    ['For', 'user, assistant'],
    ['Priority', '0.5'],
    ['Modified', '2026-01-01T00:00:00Z'],
  ]);
  const template = {
    uriTemplate: 'x:/{a}',
    name: 't',
    title: 't',
    description: '',
    mimeType: '',
    variables: ['a'],
    problem: '',
    raw: 7,
  };
  expect(factsOf(templateItems([template])[0]!)).toEqual([]);
});

const subscription = (change: Partial<Subscription>): Subscription => ({
  subscription: 's1',
  capture: 'c',
  kind: 'resource',
  asked: { resourceSubscriptions: ['x:/a'] },
  acknowledged: null,
  state: 'open',
  received: {},
  lastEvent: null,
  startedAt: 0,
  sentence: '',
  ...change,
});

verifies('resource-updates', 'of the newest subscription that names it', () => {
  const ended = subscription({ state: 'ended' });
  const other = subscription({ subscription: 's2', asked: { resourceSubscriptions: ['x:/b'] } });
  const mine = subscription({ subscription: 's3' });
  expect(subscriptionOf([mine, ended, other], 'x:/a')?.subscription).toBe('s3');
  expect(subscriptionOf([ended, other], 'x:/a')).toBeUndefined();
  const refused = subscription({ state: 'ended', sentence: 'x:/a: It was answered with -32602: No' });
  expect([saidOf([refused], 'x:/a'), saidOf([mine, refused], 'x:/a'), saidOf([other], 'x:/a')]).toEqual([
    refused.sentence,
    '',
    '',
  ]);
  expect(subscribedWords(mine, 'x:/a')).toBe('subscribed, no update yet');
  expect(subscribedWords(subscription({ received: { 'x:/a': 1, 'x:/b': 9 } }), 'x:/a')).toBe('updated 1 time');
  expect(subscribedWords(subscription({ received: { 'x:/a': 1200 } }), 'x:/a')).toBe('updated 1,200 times');
  expect(subscribedWords(subscription({ state: 'opening' }), 'x:/a')).toBe('asking to be told');
});

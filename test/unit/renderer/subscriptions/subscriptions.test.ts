import { expect } from 'vitest';
import {
  differences,
  emptyListen,
  filtersOf,
  linesOf,
  receivedTotal,
  subscriptionName,
} from '../../../../renderer/features/subscriptions/model/filterWords.ts';
import { verifies } from '../../../support/verifies.ts';

verifies('subscription-differences', 'both ways, and nothing before the server agreed', () => {
  const asked = { toolsListChanged: true, resourceSubscriptions: ['a://1', 'a://2'], taskIds: ['t1'] };
  expect(differences({ asked, acknowledged: null })).toEqual([]);
  expect(differences({ asked, acknowledged: asked })).toEqual([]);
  expect(
    differences({
      asked,
      acknowledged: { toolsListChanged: false, promptsListChanged: true, resourceSubscriptions: ['a://1'], taskIds: ['t1'] },
    }),
  ).toEqual([
    'Not acknowledged: tools list changes',
    'Not acknowledged: a://2',
    'Acknowledged without being asked for: prompts list changes',
  ]);
  expect(subscriptionName({ kind: 'listen', asked })).toBe('tools list changes, a://1, a://2, task t1');
  expect(receivedTotal({ received: { 'notifications/resources/updated': 3, 'a://1': 3 } })).toBe(3);
});

verifies('subscription-filters', 'as chosen in the form', () => {
  const draft = {
    changes: { ...emptyListen.changes, promptsListChanged: true },
    uris: ' a://1 \n\na://2\na://1',
    tasks: 't1',
  };
  expect(linesOf(draft.uris)).toEqual(['a://1', 'a://2']);
  expect(filtersOf(draft, false)).toEqual([
    { promptsListChanged: true, resourceSubscriptions: ['a://1', 'a://2'], taskIds: ['t1'] },
  ]);
  expect(filtersOf(draft, true)).toEqual([{ resourceSubscriptions: ['a://1'] }, { resourceSubscriptions: ['a://2'] }]);
  expect(filtersOf(emptyListen, false)).toEqual([{}]);
  expect(filtersOf(emptyListen, true)).toEqual([]);
});

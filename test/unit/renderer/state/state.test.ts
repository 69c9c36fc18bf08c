import { expect, test } from 'vitest';
import { createClient } from '../../../../shared/contract/createClient.ts';
import { ContractError } from '../../../../shared/contract/contractError.ts';
import type { Handlers } from '../../../../shared/contract/contract.ts';
import { memoryPipe } from '../../../../shared/contract/memoryPipe.ts';
import type { CallState } from '../../../../shared/contract/schemas/session.ts';
import { serve } from '../../../../shared/contract/serve.ts';
import { activeSession, initialState } from '../../../../renderer/state/appState.ts';
import { createApp } from '../../../../renderer/state/createApp.ts';
import { withCall, withSession, withoutEngine, withoutSession } from '../../../../renderer/state/reduce.ts';
import { callSample, sessionSample as sessionOf } from '../../../support/summaries.ts';
import { verifies } from '../../../support/verifies.ts';

const callOf = (call: string, capture: string, state: CallState['state'] = 'pending'): CallState =>
  callSample({ call, capture, state, target: 'echo' });

test('tiles keep their order while sessions change', () => {
  let state = withSession(withSession(initialState, sessionOf('a')), sessionOf('b'));
  state = withSession(state, sessionOf('a', { phase: 'disconnected' }));
  expect(state.order).toEqual(['a', 'b']);
  expect(state.sessions['a']!.phase).toBe('disconnected');
});

verifies('engine-gone', 'sessions are disconnected and record nothing; what was opened from disk stays as it is', () => {
  const state = withSession(withSession(initialState, sessionOf('a')), sessionOf('b', { phase: 'offline' }));
  const { lost, sessions } = withoutEngine(state, 'It stopped.');
  expect(lost).toBe('It stopped.');
  expect(sessions['a']).toMatchObject({ phase: 'disconnected', recording: { state: 'closed', sentence: 'It stopped.' } });
  expect(sessions['b']).toBe(state.sessions['b']);
});

verifies('engine-gone', 'is said once, whatever was asked before and after', async () => {
  const { app, served, settle } = setUp({
    'session.list': () => [sessionOf('a')],
    'session.retry': () => new Promise(() => undefined),
  });
  await settle();
  app.actions.closeNotice();
  const asked = app.actions.retry('a');
  served.dispose();
  await asked;
  await app.actions.retry('a');
  expect(app.store.getState().lost).toBeDefined();
  expect(app.store.getState().notice).toBeUndefined();
  app.dispose();
});

test('dismissing the session shown shows its neighbour, and forgets everything of it', () => {
  let state = withCall(withSession(withSession(initialState, sessionOf('a')), sessionOf('b')), callOf('1', 'a'));
  state = withoutSession({ ...state, place: { kind: 'session', capture: 'a' }, selectedEvent: { a: 4, b: 2 } }, 'a');
  expect(state.place).toEqual({ kind: 'session', capture: 'b' });
  expect(state.selectedEvent).toEqual({ b: 2 });
  expect(state.calls).toEqual({});
  expect(state.callOrder.a).toBeUndefined();
  expect(withoutSession(state, 'b').place).toEqual({ kind: 'connect' });
});

test('calls keep their order of arrival and show their newest state', () => {
  let state = withCall(withCall(initialState, callOf('1', 'a')), callOf('2', 'a'));
  state = withCall(state, callOf('1', 'a', 'result'));
  expect(state.callOrder.a).toEqual(['1', '2']);
  expect(state.calls).toMatchObject({ 1: { state: 'result' }, 2: { state: 'pending' } });
});

/** The real client and server of the contract over an engine of a few answers. */
function setUp(answers: Partial<Handlers>) {
  const refuse = () => {
    throw new ContractError('not-found', 'There is no such thing here.');
  };
  const handlers = new Proxy(answers, {
    get: (known, name): unknown => Reflect.get(known, name) ?? refuse,
    has: () => true,
  }) as Handlers;
  const [near, far] = memoryPipe();
  const served = serve(far, handlers, { later: (_ms, fire) => (fire(), () => {}) });
  const app = createApp(createClient(near));
  const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
  return { app, served, settle };
}

verifies('ui-state-from-engine', 'ticks arrive in the state', async () => {
  const { app, served, settle } = setUp({ 'session.list': () => [sessionOf('a')] });
  await settle();
  expect(activeSession(app.store.getState())?.capture).toBe('a');
  served.tick('session', sessionOf('a', { phase: 'disconnected' }));
  served.tick('call', callOf('1', 'a'));
  await settle();
  expect(activeSession(app.store.getState())?.phase).toBe('disconnected');
  expect(app.store.getState().callOrder.a).toEqual(['1']);
  served.tick('session.gone', { capture: 'a' });
  await settle();
  expect(app.store.getState().place).toEqual({ kind: 'connect' });
  app.dispose();
});

verifies('ui-state-from-engine', 'a refusal is a notice, and the action answers undefined', async () => {
  const { app, settle } = setUp({});
  expect(await app.actions.retry('gone')).toBeUndefined();
  expect(app.store.getState().notice).toEqual({ tone: 'error', sentence: 'There is no such thing here.' });
  app.actions.closeNotice();
  expect(app.store.getState().notice).toBeUndefined();
  await settle();
  app.dispose();
});

// The composer's drafts: begun, edited by any face, sent.
import { setAt, rawAt } from '../../shared/base/editJson.ts';
import { withFreshIds } from '../../shared/draft/freshIds.ts';
import type { ComposedDraft } from '../../shared/draft/draft.ts';
import { msOf } from './useCallLimits.ts';
import type { Actions, ActionTools } from './actions.ts';
import type { AppState, Composition } from './appState.ts';

type ComposeActions = Pick<
  Actions,
  | 'compose'
  | 'composeEvent'
  | 'composeCurl'
  | 'composeDraft'
  | 'composeOver'
  | 'composeTemplate'
  | 'editDraft'
  | 'limitDraft'
  | 'showDraft'
  | 'dropDraft'
  | 'sendDraft'
  | 'showComposer'
>;

/** Drafts kept of each session; the oldest that were never sent go first. */
const KEPT = 50;

let made = 0;

/** The actions of the composer. */
export function composeActions({ store, ask }: ActionTools): ComposeActions {
  const { setState } = store;
  const { add, find, put } = bookOf(store);
  const { takeNextId } = nextIds({ ask, find, put });
  return {
    async compose(capture, method, params) {
      const started = await ask('draft.start', { capture, method, ...(params !== undefined && { params }) });
      return started && add(capture, started.draft, started.id);
    },
    async composeEvent(capture, event, from) {
      const given = await ask('draft.fromEvent', { capture, event, ...(from !== undefined && { from }) });
      return given && add(capture, given.draft, rawAt(given.draft.text, ['id']));
    },
    async composeCurl(capture, command) {
      const given = await ask('draft.fromCurl', { capture, command });
      return given && add(capture, given.draft, rawAt(given.draft.text, ['id']));
    },
    composeDraft,
    ...derivedActions({ ask, find, composeDraft }),
    editDraft: (capture, key, draft) => put(capture, key, (before) => ({ ...before, draft })),
    limitDraft: (capture, key, timeout) => put(capture, key, (before) => ({ ...before, timeout })),
    showDraft(capture, key) {
      setState((state) => ({ composing: { ...state.composing, [capture]: key } }));
      const shown = find(capture, key);
      // Its id may have been used by another meanwhile.
      if (shown?.ownId !== undefined && rawAt(shown.draft.text, ['id']) === shown.ownId) void takeNextId(capture, key, 'ping');
    },
    dropDraft: (capture, key) =>
      setState((state) => withDrafts(state, capture, (drafts) => drafts.filter((each) => each.key !== key))),
    showComposer: (capture, shown) => setState((state) => ({ composerShown: { ...state.composerShown, [capture]: shown } })),
    async sendDraft(capture, key) {
      const before = find(capture, key);
      if (!before) return undefined;
      const timeoutMs = msOf(before.timeout ?? '');
      const planned = await ask('draft.plan', { capture, draft: before.draft });
      const answer =
        planned && (await ask('draft.send', { capture, draft: before.draft, ...(timeoutMs !== undefined && { timeoutMs }) }));
      if (!planned || !answer) return undefined;
      put(capture, key, (now) => ({ ...now, sent: [...now.sent, { call: answer.call, expected: planned.expected }] }));
      setState((state) => withSentDraft(state, capture, before.draft));
      if (planned.message.id === before.ownId) await takeNextId(capture, key, planned.message.method);
      return answer.call;
    },
  };

  function composeDraft(...[capture, draft, more]: Parameters<Actions['composeDraft']>): string {
    const key = add(capture, draft, undefined);
    if (more) put(capture, key, (before) => ({ ...before, ...more }));
    return key;
  }
}

/** Gives drafts the id that is next, in place of one of theirs that was used. */
function nextIds({ ask, find, put }: Pick<ActionTools, 'ask'> & Pick<ReturnType<typeof bookOf>, 'find' | 'put'>): {
  readonly takeNextId: (capture: string, key: string, method: string) => Promise<void>;
} {
  return { takeNextId };

  /** An id the engine gave and nobody changed makes room for the next one, so that sending again is not a fault. */
  async function takeNextId(capture: string, key: string, method: string): Promise<void> {
    const now = find(capture, key);
    if (!now || now.ownId === undefined) return;
    const next = (await ask('draft.start', { capture, method }))?.id;
    if (next === undefined) return;
    put(capture, key, (current) => {
      if (rawAt(current.draft.text, ['id']) !== now.ownId) return current;
      const text = renumbered(current.draft.text, now.ownId!, next);
      return text === undefined ? current : { ...current, ownId: next, draft: { ...current.draft, text } };
    });
  }
}

/** Drafts made of others. */
function derivedActions({
  ask,
  find,
  composeDraft,
}: Pick<ActionTools, 'ask'> & Pick<ReturnType<typeof bookOf>, 'find'> & Pick<Actions, 'composeDraft'>): Pick<
  ComposeActions,
  'composeTemplate' | 'composeOver'
> {
  return {
    async composeTemplate(capture, template) {
      const next = (await ask('draft.start', { capture, method: 'ping' }))?.id;
      const draft = next === undefined ? template : withFreshIds(template, Number(next));
      composeDraft(capture, draft, { ownId: rawAt(draft.text, ['id']) });
    },
    async composeOver(from, key, capture) {
      const there = find(from, key);
      if (!there) return;
      const { draft, ownId, name } = there;
      const own = ownId !== undefined && rawAt(draft.text, ['id']) === ownId;
      // An id of that session in place of one of this.
      const next = own ? (await ask('draft.start', { capture, method: 'ping' }))?.id : undefined;
      const text = next === undefined ? undefined : renumbered(draft.text, ownId!, next);
      composeDraft(capture, text === undefined ? draft : { ...draft, text }, {
        ...(name !== undefined && { name }),
        ownId: text === undefined ? undefined : next,
      });
    },
  };
}

/** The drafts in the state. */
function bookOf({ setState, getState }: ActionTools['store']): {
  readonly add: (capture: string, draft: ComposedDraft, ownId: string | undefined) => string;
  readonly find: (capture: string, key: string) => Composition | undefined;
  readonly put: (capture: string, key: string, change: (before: Composition) => Composition) => void;
} {
  return {
    add(capture, draft, ownId) {
      const key = `draft-${(made += 1)}`;
      setState((state) => ({
        ...withDrafts(state, capture, (drafts) => [...drafts, { key, draft, ownId, sent: [] }].slice(-KEPT)),
        composing: { ...state.composing, [capture]: key },
        composerShown: { ...state.composerShown, [capture]: true },
      }));
      return key;
    },
    find: (capture, key) => getState().compositions[capture]?.find((each) => each.key === key),
    put: (capture, key, change) =>
      setState((state) => withDrafts(state, capture, (drafts) => drafts.map((each) => (each.key === key ? change(each) : each)))),
  };
}

/** The history with one more draft sent; what is sent again moves to the end. */
function withSentDraft(state: AppState, capture: string, draft: ComposedDraft): Pick<AppState, 'sentDrafts'> {
  const others = (state.sentDrafts[capture] ?? []).filter(({ text }) => text !== draft.text);
  return { sentDrafts: { ...state.sentDrafts, [capture]: [...others, draft].slice(-KEPT) } };
}

function withDrafts(
  state: AppState,
  capture: string,
  change: (drafts: readonly Composition[]) => readonly Composition[],
): Pick<AppState, 'compositions'> {
  return { compositions: { ...state.compositions, [capture]: change(state.compositions[capture] ?? []) } };
}

/** The text under another id; a progress token that was the id goes along. */
function renumbered(text: string, before: string, next: string): string | undefined {
  const token = ['params', '_meta', 'progressToken'];
  const named = setAt(text, ['id'], next);
  return named !== undefined && rawAt(named, token) === before ? setAt(named, token, next) : named;
}

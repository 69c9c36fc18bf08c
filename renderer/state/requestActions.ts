// Saved requests, environments and repetitions; and sending again what any capture sent.
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { maskedAddress } from '../../shared/redact/maskedAddress.ts';
import type { Actions, ActionTools } from './actions.ts';
import type { Composition, Resending } from './appState.ts';

type RequestActions = Pick<
  Actions,
  | 'loadRequests'
  | 'saveRequest'
  | 'removeRequest'
  | 'openRequest'
  | 'repeat'
  | 'cancelRepeat'
  | 'resend'
  | 'resendOver'
  | 'dropResending'
>;

type Others = Pick<Actions, 'composeEvent' | 'composeDraft' | 'showDraft' | 'goTo' | 'say'>;

/** The actions on requests that are kept, repeated and sent again. */
export function requestActions(tools: ActionTools, others: Others): RequestActions {
  return { ...keepingActions(tools, others), ...repeatActions(tools), ...resendActions(tools, others) };
}

function keepingActions(
  { store, ask }: ActionTools,
  { composeDraft, showDraft, say }: Others,
): Pick<RequestActions, 'loadRequests' | 'saveRequest' | 'removeRequest' | 'openRequest'> {
  const { setState, getState } = store;
  const find = (capture: string, wanted: (each: Composition) => boolean): Composition | undefined =>
    getState().compositions[capture]?.find(wanted);
  async function loadRequests(): Promise<void> {
    const [requests, environments] = await Promise.all([ask('requests.list', {}), ask('environments.list', {})]);
    if (requests && environments) setState({ library: { ...requests, environments: environments.environments } });
  }
  return {
    loadRequests,
    async saveRequest(capture, key, { collection, id, name }) {
      const draft = find(capture, (each) => each.key === key)?.draft;
      if (!draft) return;
      const saved = await ask('requests.save', { collection, name, draft, ...(id !== undefined && { id }) });
      if (!saved) return;
      // What was typed meanwhile stays; it is to be saved again.
      const kept = { saved: { collection, id: saved.id, name } };
      const change = (each: Composition): Composition =>
        each.key === key ? { ...each, ...kept, ...(each.draft === draft && { draft: saved.draft }) } : each;
      setState(({ compositions }) => ({
        compositions: { ...compositions, [capture]: (compositions[capture] ?? []).map(change) },
      }));
      const apart = saved.kept.map((secret) => `{{${secret}}}`).join(', ');
      say(`Saved as ${name}.${apart === '' ? '' : ` ${apart} is kept apart, as a secret of ${saved.environment}.`}`, 'done');
      await loadRequests();
    },
    async removeRequest(collection, id) {
      if (await ask('requests.remove', { collection, id })) await loadRequests();
    },
    openRequest(capture, { draft, id, name }, collection) {
      const there = find(capture, ({ saved }) => saved?.id === id && saved.collection === collection);
      if (there) showDraft(capture, there.key);
      else composeDraft(capture, draft, { saved: { collection, id, name } });
    },
  };
}

function repeatActions({ store, ask }: ActionTools): Pick<RequestActions, 'repeat' | 'cancelRepeat'> {
  return {
    async repeat(capture, draft, times, concurrency) {
      const begun = await ask('draft.repeat', { capture, draft, times, concurrency });
      if (!begun) return;
      store.setState(({ repeats }) => {
        // Its first figures may be here already.
        const known = repeats[capture]?.repeat === begun.repeat;
        return known ? {} : { repeats: { ...repeats, [capture]: begun } };
      });
    },
    async cancelRepeat(repeat) {
      await ask('draft.cancelRepeat', { repeat });
    },
  };
}

function resendActions(
  { store, ask }: ActionTools,
  { composeEvent, goTo, say }: Others,
): Pick<RequestActions, 'resend' | 'resendOver' | 'dropResending'> {
  const { setState, getState } = store;
  async function resendOver({ from, event, edit }: Resending, capture: string): Promise<void> {
    setState({ resending: undefined });
    const other = from === capture ? undefined : from;
    if (edit) {
      goTo({ kind: 'session', capture });
      await composeEvent(capture, event, other);
      return;
    }
    const given = await ask('draft.fromEvent', { capture, event, ...(other !== undefined && { from: other }) });
    const sent = given && (await ask('draft.send', { capture, draft: given.draft }));
    const where = other === undefined ? '' : `, to ${titleOf(getState().sessions[capture])}`;
    if (sent) say(`Sent what event ${event} sent again${where}.`, 'done');
  }
  return {
    resendOver,
    dropResending: () => setState({ resending: undefined }),
    async resend(from, event, edit) {
      const asked: Resending = { from, event, edit };
      const open = Object.values(getState().sessions).filter(isOpen);
      const over = open.find(({ capture }) => capture === from) ?? (open.length === 1 ? open[0] : undefined);
      if (over) await resendOver(asked, over.capture);
      else if (open.length === 0) say('There is no open session to send it over. Connect to a server first.');
      else setState({ resending: asked });
    },
  };
}

function isOpen({ phase }: SessionSummary): boolean {
  return phase === 'connected' || phase === 'reconnecting';
}

function titleOf(session: SessionSummary | undefined): string {
  return maskedAddress(session?.label || session?.url || 'the other server');
}

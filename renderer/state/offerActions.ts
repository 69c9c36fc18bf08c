// What a server offers and asks: its lists, its questions, tasks and subscriptions.
import type { ListId } from '../../shared/contract/schemas/offer.ts';
import type { Actions, ActionTools } from './actions.ts';

type OfferActions = Pick<Actions, 'loadList' | 'refreshList' | 'moreOfList' | 'loadBeside' | 'showArea' | 'selectQuestion'>;

/** The actions on what is beside the person's own requests. */
export function offerActions({ store, ask }: ActionTools): OfferActions {
  const { setState } = store;
  const load: Readonly<Record<ListId, (capture: string) => Promise<void>>> = {
    async tools(capture) {
      const tools = await ask('tools.list', { capture });
      if (tools) setState((state) => ({ tools: { ...state.tools, [capture]: tools } }));
    },
    async resources(capture) {
      const resources = await ask('resources.list', { capture });
      if (resources) setState((state) => ({ resources: { ...state.resources, [capture]: resources } }));
    },
    async templates(capture) {
      const templates = await ask('templates.list', { capture });
      if (templates) setState((state) => ({ templates: { ...state.templates, [capture]: templates } }));
    },
    async prompts(capture) {
      const prompts = await ask('prompts.list', { capture });
      if (prompts) setState((state) => ({ prompts: { ...state.prompts, [capture]: prompts } }));
    },
  };
  return {
    loadList: (capture, list) => load[list](capture),
    async refreshList(capture, list) {
      await ask('list.refresh', { capture, list });
    },
    async moreOfList(capture, list) {
      await ask('list.more', { capture, list });
    },
    async loadBeside(capture) {
      const [inbox, tasks, subscriptions] = await Promise.all([
        ask('inbox.list', { capture }),
        ask('tasks.list', { capture }),
        ask('subscriptions.list', { capture }),
      ]);
      setState((state) => ({
        ...(inbox && { inbox: { ...state.inbox, [capture]: inbox } }),
        ...(tasks && { tasks: { ...state.tasks, [capture]: tasks } }),
        ...(subscriptions && { subscriptions: { ...state.subscriptions, [capture]: subscriptions } }),
      }));
    },
    showArea: (capture, area) => setState((state) => ({ areas: { ...state.areas, [capture]: area } })),
    selectQuestion: (capture, item) =>
      setState((state) => ({
        areas: { ...state.areas, [capture]: 'inbox' },
        selectedQuestion: { ...state.selectedQuestion, [capture]: item },
      })),
  };
}

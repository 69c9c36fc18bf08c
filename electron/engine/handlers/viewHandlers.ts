import { ContractError } from '../../../shared/contract/contractError.ts';
import type { View } from '../view/view.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** One client's views: they live as long as its pipe. */
export interface ClientViews {
  readonly handlers: HandlersOf<'view'>;
  dispose(): void;
}

/** Rows one question may ask for. */
const mostRows = 500;

/** Opens views for one client and tells it, and only it, when they move. */
export function viewHandlers(open: OpenCaptures, say: Say): ClientViews {
  const views = new Map<string, View>();
  /** The last view asked for in each slot, while it is being filled. */
  const newest = new Map<string, string>();
  let opened = 0;

  const find = (view: string): View => {
    const found = views.get(view);
    if (!found) throw new ContractError('not-found', 'This view is closed. Open it again.');
    return found;
  };

  const letGo = (id: string): void => {
    views.get(id)?.dispose();
    views.delete(id);
  };

  return {
    handlers: {
      'view.open': async ({ capture, filter, slot }) => {
        const entry = open.get(capture);
        const id = `view-${++opened}`;
        if (slot !== undefined) newest.set(slot, id);
        const isWanted = (): boolean => slot === undefined || newest.get(slot) === id;
        const view = await entry.file.openView(filter, isWanted);
        if (!isWanted()) throw new ContractError('closed', 'Another filter was asked for meanwhile.');
        if (slot !== undefined) newest.delete(slot);
        views.set(id, view);
        view.onMoved((changed) => say('view', { view: id, total: view.total, all: view.all, changed: [...changed] }));
        entry.onGone(() => letGo(id));
        return { view: id, total: view.total, all: view.all };
      },
      'view.rows': ({ view, from, to }) => {
        if (to - from > mostRows)
          throw new ContractError('bad-params', `view.rows gives at most ${mostRows} rows at a time, not ${to - from}.`);
        const found = find(view);
        return { total: found.total, rows: [...found.rows(from, to)] };
      },
      'view.locate': ({ view, event }) => find(view).locate(event),
      'view.among': ({ view, events }) => {
        const found = find(view);
        return { events: events.filter((event) => found.locate(event).exact), total: found.total };
      },
      'view.held': async ({ capture }) => open.get(capture).file.held(),
      'view.close': ({ view }) => {
        letGo(view);
        return {};
      },
    },
    dispose() {
      for (const id of views.keys()) letGo(id);
    },
  };
}

// Tools and the requests a person sends.
import type { Actions, ActionTools } from './actions.ts';
import { withCall } from './reduce.ts';

type CallActions = Pick<Actions, 'selectTool' | 'send' | 'cancelCall' | 'loadCalls'>;

/** The actions on tools and calls. */
export function callActions({ store, ask }: ActionTools): CallActions {
  const { setState, getState } = store;
  return {
    selectTool: (capture, tool) => setState((state) => ({ selectedTool: { ...state.selectedTool, [capture]: tool } })),
    async send(request) {
      const sent = await ask('request.send', request);
      if (!sent) return undefined;
      const call = sent.call in getState().calls ? undefined : await ask('call.get', sent);
      // A tick that came meanwhile is newer than this answer.
      if (call) setState((state) => (call.call in state.calls ? state : withCall(state, call)));
      return sent.call;
    },
    async cancelCall(call) {
      await ask('call.cancel', { call });
    },
    async loadCalls(capture) {
      for (const call of (await ask('call.list', { capture })) ?? []) setState((state) => withCall(state, call));
    },
  };
}

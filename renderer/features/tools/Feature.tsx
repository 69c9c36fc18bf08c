// Binds the tools pane to the state: which tool, which draft, which call's result.
import { useMemo, useState, type ReactElement } from 'react';
import type { CallState, Tool } from '../../../shared/contract/schemas/session.ts';
import type { BatchPart } from '../../../shared/jsonrpc/readBatch.ts';
import { abilitiesOf } from '../../lists/abilities.ts';
import type { AsTask } from '../../results/RunBar.tsx';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { msOf } from '../../state/useCallLimits.ts';
import { useCallLinks } from '../../state/useCallLinks.ts';
import { useCalls } from '../../state/useCalls.ts';
import { useRequest } from '../../state/useRequest.ts';
import { paramsText } from './model/draft.ts';
import { taskSupportOf, toolItems, type ToolItem } from './model/toolItems.ts';
import { useDraft } from './model/useDraft.ts';
import './tools.css';
import { ToolsView } from './views/ToolsView.tsx';

const noTools: readonly Tool[] = [];

/** The area `Tools` of the left pane. */
export function ToolsFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const tools = useApp((state) => state.tools[capture] ?? noTools);
  const selectedId = useApp((state) => state.selectedTool[capture]);
  const calls = useCalls(capture);
  const actions = useActions();
  const { limits, picked, pick, request } = useRequest(capture);
  const { compose, sendBatch, recall } = useComposer(capture);
  const items = useMemo(() => toolItems(tools), [tools]);
  const selected = items.find(({ id }) => id === selectedId);
  const [draft, setDraft] = useDraft(capture, selected, recall);
  const { asTask, task } = useAsTask(selected?.tool, session !== undefined && abilitiesOf(session).callsAsTask);
  const { shown, pending } = callsShown(calls, picked, selected);
  const links = useCallLinks(capture, shown);
  if (session === undefined) return null;

  const run = (): void => {
    if (selected === undefined) return;
    setDraft({ ...draft, touched: true });
    request('tools/call', paramsText(selected.tool.name, draft), {
      ...(selected.tool.problem !== '' && { override: true }),
      ...(task && { task }),
    });
  };
  const live = session.phase === 'connected' || session.phase === 'reconnecting';
  const select = (id: string): void => {
    pick(undefined);
    actions.selectTool(capture, id);
  };
  return (
    <ToolsView
      phase={session.phase}
      listing={session.lists.tools}
      items={items}
      selected={selected}
      onSelect={select}
      onRefresh={() => void actions.refreshList(capture, 'tools')}
      onMore={() => void actions.moreOfList(capture, 'tools')}
      draft={draft}
      onDraft={setDraft}
      run={{
        verb: 'Run',
        onRun: run,
        ...(live && selected && { onCompose: () => compose(paramsText(selected.tool.name, draft)) }),
        onCancel: () => pending && void actions.cancelCall(pending.call),
        pending,
        ...limits,
        asTask,
      }}
      calls={calls}
      shown={shown}
      links={{ ...links, onRead: live ? (uri) => request('resources/read', JSON.stringify({ uri })) : undefined }}
      onShowCall={pick}
      onSendAny={(method, params) => request(method, params, { override: true })}
      onBatch={(messages) => void sendBatch(messages).then(pick)}
    />
  );
}

/** Going on in the composer, and what was sent to a tool last. */
function useComposer(capture: string): {
  readonly compose: (params: string) => void;
  readonly sendBatch: (messages: readonly BatchPart[]) => Promise<string | undefined>;
  readonly recall: (tool: string) => Promise<string | null>;
} {
  const { compose, ask } = useActions();
  const client = useClient();
  return useMemo(
    () => ({
      compose: (params) => void compose(capture, 'tools/call', params),
      sendBatch: async (messages) => (await ask('request.batch', { capture, messages: [...messages] }))?.calls[0],
      // Without a connection nothing is recalled, and that is no trouble.
      recall: (tool) =>
        client.call('draft.remembered', { capture, tool }).then(
          (known) => known.arguments,
          () => null,
        ),
    }),
    [compose, ask, client, capture],
  );
}

/** Whether the next call of a tool asks to run as a task, and what is sent for it. */
function useAsTask(
  tool: Tool | undefined,
  possible: boolean,
): { readonly asTask: AsTask | undefined; readonly task: { readonly ttlMs?: number } | undefined } {
  const [on, setOn] = useState(false);
  const [keep, setKeep] = useState('600 s');
  const support = tool === undefined || !possible ? 'forbidden' : taskSupportOf(tool);
  if (support === 'forbidden') return { asTask: undefined, task: undefined };
  const forced = support === 'required';
  const ttlMs = msOf(keep);
  return {
    asTask: { forced, on, onChange: setOn, keep, onKeep: setKeep },
    task: on || forced ? (ttlMs === undefined ? {} : { ttlMs }) : undefined,
  };
}

/** The call whose result is shown (the picked one, else the tool's newest), and the one Cancel would end. */
function callsShown(
  calls: readonly CallState[],
  picked: string | undefined,
  selected: ToolItem | undefined,
): { readonly shown: CallState | undefined; readonly pending: CallState | undefined } {
  const own = calls.filter(({ method, target }) => method === 'tools/call' && target === selected?.tool.name);
  const shown = calls.find(({ call }) => call === picked) ?? own.at(-1);
  return { shown, pending: shown?.state === 'pending' ? shown : own.findLast(({ state }) => state === 'pending') };
}

// Binds the tools pane to the state: which tool, which draft, which call's result.
import { useMemo, useState, type ReactElement } from 'react';
import type { CallState, Tool } from '../../../shared/contract/schemas/session.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { paramsText } from './model/draft.ts';
import { toolItems, type ToolItem } from './model/toolItems.ts';
import { useDraft } from './model/useDraft.ts';
import './tools.css';
import { ToolsView } from './views/ToolsView.tsx';

const noTools: readonly Tool[] = [];

/** The left pane of a session. */
export function ToolsFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const tools = useApp((state) => state.tools[capture] ?? noTools);
  const selectedId = useApp((state) => state.selectedTool[capture]);
  const calls = useCalls(capture);
  const actions = useActions();
  const [picked, setPicked] = useState<string>();
  const [seconds, setSeconds, timeoutMs] = useTimeout();
  const items = useMemo(() => toolItems(tools), [tools]);
  const selected = items.find(({ id }) => id === selectedId);
  const [draft, setDraft] = useDraft(capture, selected?.id ?? '', selected?.tool.inputSchema);
  const { shown, pending } = callsShown(calls, picked, selected);
  if (session === undefined) return null;

  const request = async (method: string, params: string | undefined, override: boolean): Promise<void> => {
    setPicked(
      await actions.send({
        capture,
        method,
        ...(params !== undefined && { params }),
        ...timeoutMs,
        ...(override && { override }),
      }),
    );
  };
  const run = (): void => {
    if (selected === undefined) return;
    setDraft({ ...draft, touched: true });
    void request('tools/call', paramsText(selected.tool.name, draft), selected.tool.problem !== '');
  };
  const select = (id: string): void => {
    setPicked(undefined);
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
      draft={draft}
      onDraft={setDraft}
      run={{
        onRun: run,
        onCancel: () => pending && void actions.cancelCall(pending.call),
        pending,
        timeout: seconds,
        onTimeout: setSeconds,
      }}
      calls={calls}
      shown={shown}
      onShowCall={setPicked}
      onShowEvent={(event) => actions.selectEvent(capture, event)}
      onSendAny={(method, params) => void request(method, params, true)}
    />
  );
}

/** The person's calls of a capture, oldest first. */
function useCalls(capture: string): readonly CallState[] {
  const order = useApp((state) => state.callOrder[capture]);
  const all = useApp((state) => state.calls);
  return useMemo(() => (order ?? []).flatMap((id) => all[id] ?? []), [order, all]);
}

/** The timeout as typed, and as the engine takes it: nothing where it is no number of seconds. */
function useTimeout(): readonly [string, (seconds: string) => void, { readonly timeoutMs?: number }] {
  const standard = useApp((state) => state.settings.callTimeoutMs);
  const [typed, setTyped] = useState<string>();
  const seconds = typed ?? `${standard / 1000} s`;
  const timeoutMs = Math.round(Number.parseFloat(seconds) * 1000);
  return [seconds, setTyped, timeoutMs > 0 ? { timeoutMs } : {}];
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

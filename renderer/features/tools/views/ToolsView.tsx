import { useMemo, type KeyboardEvent, type ReactElement } from 'react';
import { validate } from '../../../../shared/forms/validate.ts';
import type { CallState, SessionSummary, Tool } from '../../../../shared/contract/schemas/session.ts';
import type { Draft } from '../model/draft.ts';
import type { ToolItem } from '../model/toolItems.ts';
import { AnyRequest } from './AnyRequest.tsx';
import { ArgumentsPane } from './ArgumentsPane.tsx';
import { CallList } from '../../../results/CallList.tsx';
import { ResultPane } from '../../../results/ResultPane.tsx';
import { RunBar, type RunBarProps } from '../../../results/RunBar.tsx';
import { ToolHead } from './ToolHead.tsx';
import { ToolList } from './ToolList.tsx';

export interface ToolsViewProps {
  readonly phase: SessionSummary['phase'];
  readonly listing: SessionSummary['lists']['tools'];
  readonly items: readonly ToolItem[];
  readonly selected: ToolItem | undefined;
  readonly onSelect: (id: string) => void;
  readonly onRefresh: () => void;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly run: RunBarProps;
  readonly calls: readonly CallState[];
  /** The call whose result is shown. */
  readonly shown: CallState | undefined;
  readonly onShowCall: (call: string) => void;
  readonly onShowEvent: (event: number) => void;
  readonly onSendAny: (method: string, params: string | undefined) => void;
}

/** The left pane of a session: tools, the chosen one's arguments, its result, and requests by hand. */
export function ToolsView(props: ToolsViewProps): ReactElement {
  const { items, selected, calls, shown, run } = props;
  const running = new Set(calls.filter(({ state }) => state === 'pending').map(({ target }) => target));
  const called = items.find(({ tool }) => shown?.method === 'tools/call' && tool.name === shown.target)?.tool;
  return (
    <div className="tools" onKeyDown={(event) => handleKey(event, selected === undefined ? undefined : run.onRun, run.onCancel)}>
      <ToolList
        items={items}
        state={props.listing}
        selected={selected?.id}
        onSelect={props.onSelect}
        running={running}
        onRefresh={props.onRefresh}
      />
      <div className="tool-work">
        {selected !== undefined && <ChosenTool {...props} tool={selected.tool} />}
        {shown !== undefined && <ResultPane call={shown} tool={called} onShowEvent={props.onShowEvent} />}
        <CallList calls={calls} shown={shown?.call} onShow={props.onShowCall} />
        {props.phase !== 'offline' && (
          <AnyRequest onSend={props.onSendAny} open={props.listing.state === 'failed' || props.listing.state === 'unsupported'} />
        )}
      </div>
    </div>
  );
}

function ChosenTool(props: ToolsViewProps & { readonly tool: Tool }): ReactElement {
  const { tool, draft, onDraft, run, phase } = props;
  const verdict = useMemo(() => validate(tool.inputSchema, draft.value), [tool.inputSchema, draft.value]);
  return (
    <>
      <ToolHead key={tool.name} tool={tool} face={draft.face} onFace={(face) => onDraft({ ...draft, face })} />
      <ArgumentsPane tool={tool} draft={draft} onDraft={onDraft} verdict={verdict} />
      {phase === 'offline' ? (
        <p className="result-note">This is a recording: connect to its server to run the tool.</p>
      ) : (
        <RunBar {...run} />
      )}
    </>
  );
}

function handleKey(event: KeyboardEvent, onRun: (() => void) | undefined, onCancel: () => void): void {
  if (!event.ctrlKey && !event.metaKey) return;
  if (event.key === 'Enter' && onRun !== undefined) onRun();
  else if (event.key === '.') onCancel();
  else return;
  event.preventDefault();
}

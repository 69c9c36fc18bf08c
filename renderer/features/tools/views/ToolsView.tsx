import { useMemo, type ReactElement } from 'react';
import { parseJson } from '../../../../shared/forms/parseJson.ts';
import { validate, type Verdict } from '../../../../shared/forms/validate.ts';
import type { ListState } from '../../../../shared/contract/schemas/offer.ts';
import type { CallState, SessionSummary, Tool } from '../../../../shared/contract/schemas/session.ts';
import type { BatchPart } from '../../../../shared/jsonrpc/readBatch.ts';
import { onRunKeys } from '../../../lists/runKeys.ts';
import { CallList } from '../../../results/CallList.tsx';
import { ResultPane, type ResultPaneProps } from '../../../results/ResultPane.tsx';
import { RunBar, type RunBarProps } from '../../../results/RunBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ListAndWork } from '../../../ui/ListAndWork.tsx';
import { sameArguments, startDraft, type Draft } from '../model/draft.ts';
import type { ToolItem } from '../model/toolItems.ts';
import { AnyRequest } from './AnyRequest.tsx';
import { ArgumentsPane } from './ArgumentsPane.tsx';
import { ToolHead } from './ToolHead.tsx';
import { ToolList } from './ToolList.tsx';

export interface ToolsViewProps {
  readonly phase: SessionSummary['phase'];
  readonly listing: ListState;
  readonly items: readonly ToolItem[];
  readonly selected: ToolItem | undefined;
  readonly onSelect: (id: string) => void;
  readonly onRefresh: () => void;
  readonly onMore: () => void;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly run: RunBarProps;
  readonly calls: readonly CallState[];
  /** The call whose result is shown, and where it leads. */
  readonly shown: CallState | undefined;
  readonly links: Omit<ResultPaneProps, 'call' | 'tool'>;
  readonly onShowCall: (call: string) => void;
  readonly onSendAny: (method: string, params: string | undefined) => void;
  readonly onBatch: (messages: readonly BatchPart[]) => void;
}

/** The area `Tools`: tools, the chosen one's arguments, its result, and requests by hand. */
export function ToolsView(props: ToolsViewProps): ReactElement {
  const { items, selected, calls, shown, run, phase } = props;
  const running = new Set(calls.filter(({ state }) => state === 'pending').map(({ target }) => target));
  const called = items.find(({ tool }) => shown?.method === 'tools/call' && tool.name === shown.target)?.tool;
  // A tool that should not be called is called by its own button only.
  const onRun = selected === undefined || selected.tool.problem !== '' ? undefined : run.onRun;
  return (
    <div className="tools" onKeyDownCapture={onRunKeys(phase === 'offline' ? undefined : onRun, run.onCancel)}>
      <ListAndWork
        choosing={selected === undefined && shown === undefined}
        list={
          <ToolList
            items={items}
            state={props.listing}
            live={phase !== 'offline'}
            selected={selected?.id}
            onSelect={props.onSelect}
            running={running}
            onRefresh={props.onRefresh}
            onMore={props.onMore}
          />
        }
      >
        {selected !== undefined && <ChosenTool {...props} tool={selected.tool} />}
        {shown !== undefined && <ResultPane call={shown} tool={called} {...props.links} />}
        <CallList calls={calls} shown={shown?.call} onShow={props.onShowCall} />
        {phase !== 'offline' && (
          <AnyRequest
            onSend={props.onSendAny}
            onBatch={props.onBatch}
            open={props.listing.state === 'failed' || props.listing.state === 'unsupported'}
          />
        )}
      </ListAndWork>
    </div>
  );
}

function ChosenTool(props: ToolsViewProps & { readonly tool: Tool }): ReactElement {
  const { tool, draft, onDraft, run, phase } = props;
  const { verdict, textProblem } = useMemo(() => checked(tool.inputSchema, draft.text), [tool.inputSchema, draft.text]);
  const defaults = useMemo(() => startDraft(tool.inputSchema).text, [tool.inputSchema]);
  const isDefault = useMemo(() => sameArguments(draft.text, defaults), [draft.text, defaults]);
  return (
    <>
      <ToolHead
        key={tool.name}
        tool={tool}
        face={draft.face}
        onFace={(face) => onDraft({ ...draft, face })}
        onDefaults={isDefault ? undefined : () => onDraft({ ...draft, text: defaults, touched: true })}
      />
      <ArgumentsPane tool={tool} draft={draft} onDraft={onDraft} verdict={verdict} textProblem={textProblem} />
      {phase === 'offline' ? (
        <p className="result-note">This is a recording: connect to its server to run the tool.</p>
      ) : tool.problem === '' ? (
        <RunBar {...run} />
      ) : (
        <div className="tool-override">
          <p>A client that follows the specification does not call this tool.</p>
          <Button icon="play" onPress={run.onRun}>
            Run anyway
          </Button>
        </div>
      )}
    </>
  );
}

/** What checking the arguments says. No text sends no arguments. */
function checked(schema: unknown, text: string): { readonly verdict: Verdict; readonly textProblem: string } {
  const parsed = parseJson(text.trim() === '' ? '{}' : text);
  if (parsed.ok) return { verdict: validate(schema, parsed.value), textProblem: '' };
  return { verdict: { valid: false, problems: [], unchecked: [] }, textProblem: parsed.sentence };
}

import { useState, type ReactElement } from 'react';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { SearchField } from '../../../ui/TextField.tsx';
import { findTools, type ToolItem } from '../model/toolItems.ts';

export interface ToolListProps {
  readonly items: readonly ToolItem[];
  readonly state: SessionSummary['lists']['tools'];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Names of tools with a call that is not answered yet. */
  readonly running: ReadonlySet<string>;
  readonly onRefresh: () => void;
}

/** The search box and the listbox `Tools`. */
export function ToolList({ items, state, selected, onSelect, running, onRefresh }: ToolListProps): ReactElement {
  const [search, setSearch] = useState('');
  const found = findTools(items, search);
  return (
    <>
      <div className="tool-search">
        <SearchField label="Find a tool" placeholder="Find a tool" value={search} onChange={setSearch} kbd="Ctrl T" />
      </div>
      {(items.length > 0 || state.state === 'ready') && (
        <ListBox
          label="Tools"
          className="tool-list"
          items={found}
          selected={selected}
          onSelect={onSelect}
          textOf={({ tool }) => tool.name}
          empty={
            <p className="tool-none">{items.length === 0 ? 'The server offers no tools.' : `No tool matches “${search}”.`}</p>
          }
        >
          {({ tool }) => (
            <>
              <Icon name="tool" tone="weak" />
              <span className={tool.problem === '' ? 'mono tool-name' : 'mono tool-name has-problem'} title={tool.problem}>
                {tool.name}
              </span>
              <span className="weak clip grow">{tool.title === '' ? firstLine(tool.description) : tool.title}</span>
              {running.has(tool.name) && <Icon name="pending" tone="now" label="running" />}
              {tool.problem !== '' && <Icon name="warning" tone="warning" label={tool.problem} />}
            </>
          )}
        </ListBox>
      )}
      <ListState state={state} empty={items.length === 0} onRefresh={onRefresh} />
    </>
  );
}

function ListState({
  state,
  empty,
  onRefresh,
}: {
  readonly state: SessionSummary['lists']['tools'];
  readonly empty: boolean;
  readonly onRefresh: () => void;
}): ReactElement | null {
  if (state.state === 'ready') return null;
  if (state.state === 'loading' || state.state === 'unknown') {
    return empty ? (
      <p className="tool-none">{state.sentence === '' ? 'The server has not said yet which tools it has.' : state.sentence}</p>
    ) : null;
  }
  return (
    <div className="tool-failed" role="status">
      <p className="result-line">
        <Icon name={state.state === 'failed' ? 'warning' : 'note'} tone={state.state === 'failed' ? 'warning' : 'note'} />
        <b>{state.state === 'failed' ? 'The tools could not be listed' : 'This server offers no tools'}</b>
      </p>
      {state.sentence !== '' && <p>{state.sentence}</p>}
      <p>Any request can still be sent by hand below.</p>
      {state.state === 'failed' && <Button onPress={onRefresh}>List tools again</Button>}
    </div>
  );
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

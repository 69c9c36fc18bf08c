import type { ReactElement } from 'react';
import type { ListState } from '../../../../shared/contract/schemas/offer.ts';
import { OfferList } from '../../../lists/OfferList.tsx';
import { OfferName } from '../../../lists/OfferName.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { toolText, type ToolItem } from '../model/toolItems.ts';

export interface ToolListProps {
  readonly items: readonly ToolItem[];
  readonly state: ListState;
  readonly live: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Names of tools with a call that is not answered yet. */
  readonly running: ReadonlySet<string>;
  readonly onRefresh: () => void;
  readonly onMore: () => void;
}

/** The search box and the listbox `Tools`. */
export function ToolList(props: ToolListProps): ReactElement {
  const { items, state, running } = props;
  return (
    <OfferList
      find="Find a tool"
      kbd="Ctrl T"
      groups={[{ list: 'tools', title: 'Tools', noun: { one: 'tool', many: 'tools' }, state, items }]}
      selected={props.selected}
      onSelect={props.onSelect}
      nameOf={({ tool }) => tool.name}
      textOf={toolText}
      live={props.live}
      onRefresh={props.onRefresh}
      onMore={props.onMore}
      advice="Any request can still be sent by hand below."
    >
      {({ tool }) => (
        <>
          <Icon name="tool" tone="weak" />
          <OfferName name={tool.name} about={tool.title === '' ? tool.description : tool.title} problem={tool.problem}>
            {running.has(tool.name) && <Icon name="pending" tone="now" label="running" />}
            {tool.problem !== '' && <Icon name="warning" tone="warning" label={tool.problem} />}
          </OfferName>
        </>
      )}
    </OfferList>
  );
}

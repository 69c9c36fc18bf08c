import type { ReactElement, Ref } from 'react';
import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import type { Reading } from '../../../state/appState.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Menu } from '../../../ui/Menu.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SearchField } from '../../../ui/TextField.tsx';
import { isOpen } from '../../../rows/isOpen.ts';
import { filterSentence, kindWords } from '../model/filterSentence.ts';

export interface FilterBarProps {
  /** What is typed, which may be ahead of what is applied. */
  readonly text: string;
  readonly filter: ViewFilter;
  readonly total: number;
  readonly all: number;
  readonly problems: number;
  readonly following: boolean;
  readonly reading: Reading;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onText: (text: string) => void;
  readonly onFilter: (filter: ViewFilter) => void;
  readonly onFollow: () => void;
  readonly onReading: (reading: Reading) => void;
  /** Esc in the empty field, or Enter: back to the rows. */
  readonly onLeave: () => void;
}

type Kind = ViewFilter['kinds'][number];

const allKinds = Object.keys(kindWords) as readonly Kind[];
const sentenceId = 'timeline-shown';

/** The filter field, its sentence, the kinds and the presets. */
export function FilterBar(props: FilterBarProps): ReactElement {
  const { filter } = props;
  const toggle = (kind: Kind): void => {
    const kinds = filter.kinds.includes(kind) ? filter.kinds.filter((each) => each !== kind) : [...filter.kinds, kind];
    props.onFilter({ ...filter, kinds });
  };
  const kindActions = allKinds.map((kind) => ({
    id: kind,
    title: kindWords[kind],
    checked: filter.kinds.includes(kind),
    onAction: () => toggle(kind),
  }));
  return (
    <div className="filter-bar">
      <div className="filter-line">
        <FilterBox {...props} onToggleKind={toggle} />
        <Menu label="Kinds to show" actions={kindActions}>
          <Button icon="down" className="filter-kinds">
            Kinds
          </Button>
        </Menu>
        <Segmented
          label="Read as"
          selected={props.reading}
          onSelect={props.onReading}
          segments={[
            { id: 'table', title: 'Rows', icon: 'rows' },
            { id: 'lanes', title: 'Lanes', icon: 'lanes' },
            { id: 'sequence', title: 'Sequence', icon: 'sequence' },
            { id: 'statistics', title: 'Statistics', icon: 'statistics' },
          ]}
        />
        <Button
          look="quiet"
          icon="tail"
          pressed={props.following}
          onPress={props.onFollow}
          tooltip="Follow the newest rows (End)"
        >
          Follow
        </Button>
      </div>
      <div className="filter-shown">
        <span id={sentenceId} className="clip grow">
          {filterSentence(filter)}
        </span>
        <Presets {...props} />
      </div>
    </div>
  );
}

function FilterBox(props: FilterBarProps & { readonly onToggleKind: (kind: Kind) => void }): ReactElement {
  const { filter, total, all } = props;
  const count = isOpen(filter) ? formatCount(all) : `${formatCount(total)} of ${formatCount(all)}`;
  return (
    <div className="filter-box">
      {filter.kinds.map((kind) => (
        <span key={kind} className="filter-token">
          <b>kind</b> {kindWords[kind]}
          <IconButton
            icon="x"
            label={`Stop asking for ${kindWords[kind]}`}
            onPress={() => props.onToggleKind(kind)}
            className="filter-token-remove"
          />
        </span>
      ))}
      <SearchField
        label="Filter"
        icon="filter"
        kbd="Ctrl F"
        placeholder="any text: a method, a tool, an id"
        value={props.text}
        onChange={props.onText}
        inputRef={props.inputRef}
        describedBy={sentenceId}
        onEscape={props.onLeave}
        onSubmit={props.onLeave}
        className="filter-search"
        after={<span className="filter-count">{count}</span>}
      />
    </div>
  );
}

function Presets({ filter, problems, onFilter }: FilterBarProps): ReactElement {
  return (
    <Segmented
      label="Preset"
      look="quiet"
      selected={filter.preset}
      onSelect={(preset) => onFilter({ ...filter, preset })}
      segments={[
        { id: 'all', title: 'All' },
        { id: 'messages', title: 'Messages' },
        { id: 'wire', title: 'Wire' },
        { id: 'problems', title: 'Problems', count: problems },
      ]}
    />
  );
}

import type { ReactElement, RefObject } from 'react';
import type { SavedFilter } from '../../../../shared/contract/schemas/capture.ts';
import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import type { Held } from '../../../../shared/filter/suggest.ts';
import { isOpen } from '../../../rows/isOpen.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { filterSentence, highlightSentence } from '../model/filterSentence.ts';
import { reopened, typed, withoutChip } from '../query/draft.ts';
import type { FilterDraft } from '../query/useFilterDraft.ts';
import { FilterChips } from '../query/views/FilterChips.tsx';
import { FilterInput } from '../query/views/FilterInput.tsx';
import { FilterMenu } from '../query/views/FilterMenu.tsx';
import { FilterShown } from '../query/views/FilterShown.tsx';

/** How the events are read. */
type Reading = 'table' | 'lanes' | 'sequence' | 'statistics';

export interface FilterBarProps {
  /** What is typed, which may be ahead of what is applied. */
  readonly typing: FilterDraft;
  readonly filter: ViewFilter;
  /** Values of the capture, to be offered. */
  readonly held: Held;
  readonly saved: readonly SavedFilter[];
  /** The filter hides no row: those it means stand out. */
  readonly highlighting: boolean;
  /** Rows the filter means, and all rows. */
  readonly total: number;
  readonly all: number;
  readonly problems: number;
  readonly following: boolean;
  readonly reading: Reading;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onFilter: (filter: ViewFilter) => void;
  readonly onSaved: (filters: readonly SavedFilter[]) => void;
  readonly onHighlighting: (on: boolean) => void;
  readonly onHit: (by: 1 | -1) => void;
  readonly onFocused: (focused: boolean) => void;
  readonly onFollow: () => void;
  readonly onReading: (reading: Reading) => void;
  /** Esc: back to the rows. */
  readonly onLeave: () => void;
  /** What else can be shown, at the end of the line. */
  readonly beside: ReactElement | null;
}

const sentenceId = 'timeline-shown';

/** The filter field, its sentence and the presets. */
export function FilterBar(props: FilterBarProps): ReactElement {
  const { filter, typing, highlighting } = props;
  const sentence = (highlighting ? highlightSentence : filterSentence)(filter);
  return (
    <div className="filter-bar">
      <div className="filter-line">
        <FilterBox {...props} sentence={sentence} />
        <Segmented
          label="Read as"
          selected={props.reading}
          onSelect={props.onReading}
          segments={[
            { id: 'table', title: 'Rows', icon: 'rows', hint: 'Rows, one for every event (T from elsewhere)' },
            { id: 'lanes', title: 'Lanes', icon: 'lanes', hint: 'Lanes over time (T from the rows)' },
            { id: 'sequence', title: 'Sequence', icon: 'sequence', hint: 'Sequence of client and server (Ctrl K, sequence)' },
            { id: 'statistics', title: 'Statistics', icon: 'statistics', hint: 'Statistics (Ctrl K, statistics)' },
          ]}
        />
        <Button
          look="quiet"
          icon="tail"
          pressed={props.following}
          onPress={props.onFollow}
          tooltip="Follow the newest rows (End)"
          className="filter-follow"
          label="Follow"
        >
          <span className="filter-follow-word">Follow</span>
        </Button>
        {props.beside}
      </div>
      <div className="filter-shown">
        <FilterShown
          id={sentenceId}
          sentence={sentence}
          error={typing.error}
          onInstead={(text) => typing.change(typed({ ...typing.draft, text: '' }, `${text} `, text.length + 1))}
        />
        <Presets {...props} />
      </div>
    </div>
  );
}

function FilterBox(props: FilterBarProps & { readonly sentence: string }): ReactElement {
  const { filter, typing, inputRef } = props;
  const { draft, change } = typing;
  const { query = '', preset } = filter;
  const toText = (): void => inputRef.current?.focus();
  const back = (how: 'enter' | 'remove'): void => {
    if (how === 'remove') change(withoutChip(draft, draft.chips.length - 1));
    else inputRef.current?.closest('.filter-box')?.querySelector<HTMLElement>('li:last-child .filter-chip-words')?.focus();
  };
  return (
    <div className="filter-box">
      <FilterMenu
        saved={props.saved}
        current={isOpen(filter) ? undefined : { query, preset }}
        sentence={props.sentence}
        onChoose={(chosen) => props.onFilter({ ...filter, query: chosen.query, preset: chosen.preset })}
        onSaved={props.onSaved}
      />
      <FilterChips
        chips={draft.chips}
        onReopen={(index) => {
          change(reopened(draft, index));
          toText();
        }}
        onRemove={(index) => change(withoutChip(draft, index))}
        onLeave={toText}
      />
      <FilterInput
        text={draft.text}
        held={props.held}
        error={typing.error}
        describedBy={sentenceId}
        placeholder={draft.chips.length > 0 ? 'and …' : 'type a field or any text'}
        inputRef={inputRef}
        onText={(text, caret) => change(typed(draft, text, caret))}
        onFocused={props.onFocused}
        onHit={props.onHit}
        onBack={back}
        onLeave={props.onLeave}
      />
      <span className="filter-count">
        {isOpen(filter) ? formatCount(props.all) : `${formatCount(props.total)} of ${formatCount(props.all)}`}
      </span>
      {query === '' && draft.text === '' ? <Kbd>Ctrl F</Kbd> : <Tools {...props} onCleared={toText} />}
    </div>
  );
}

/** What can be done with a filter that asks for something. */
function Tools(props: FilterBarProps & { readonly onCleared: () => void }): ReactElement {
  const { highlighting } = props;
  const clear = (): void => {
    props.typing.change({ chips: [], text: '' });
    props.onCleared();
  };
  return (
    <span className="filter-tools">
      <IconButton icon="up" label="Previous match (Shift+Enter)" onPress={() => props.onHit(-1)} />
      <IconButton icon="down" label="Next match (Enter)" onPress={() => props.onHit(1)} />
      <IconButton
        icon="stress"
        label="Highlight instead of hiding"
        pressed={highlighting}
        onPress={() => props.onHighlighting(!highlighting)}
      />
      <IconButton icon="x" label="Clear filter" onPress={clear} />
    </span>
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

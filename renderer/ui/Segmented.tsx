import type { ReactElement } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';

/** One choice of the strip. */
export interface Segment<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Shown instead of the title, which stays its name. */
  readonly icon?: IconName;
  readonly count?: number;
  /** Words that appear over it: what it is, and its key. */
  readonly hint?: string;
}

export interface SegmentedProps<Id extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** `line` is one bordered strip, `quiet` separate words (the timeline's presets). */
  readonly look?: 'line' | 'quiet';
  readonly small?: boolean;
  readonly fill?: boolean;
}

/** One of a few choices, all visible: a radio group drawn as a strip. */
export function Segmented<Id extends string>(props: SegmentedProps<Id>): ReactElement {
  const { label, segments, selected, onSelect, look = 'line', small = false, fill = false } = props;
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      className={classNames('segmented', `segmented-${look}`, small && 'segmented-small', fill && 'segmented-fill')}
      value={selected}
      onChange={(value) => {
        const segment = segments.find((candidate) => candidate.id === value);
        if (segment) onSelect(segment.id);
      }}
    >
      {segments.map((segment) => (
        <Radio
          key={segment.id}
          value={segment.id}
          className="segment"
          {...(segment.icon !== undefined && { 'aria-label': segment.title })}
        >
          {segment.icon === undefined ? segment.title : <Icon name={segment.icon} />}
          {segment.hint !== undefined && <span className="segment-hint" title={segment.hint} />}
          {segment.count !== undefined && <span className="segment-count">{segment.count.toLocaleString('en-US')}</span>}
        </Radio>
      ))}
    </RadioGroup>
  );
}

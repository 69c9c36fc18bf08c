import { useId, useRef, type ReactElement } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Hint } from './Tooltip.tsx';
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
        <OneSegment key={segment.id} segment={segment} />
      ))}
    </RadioGroup>
  );
}

function OneSegment({ segment: { id, title, icon, hint, count } }: { readonly segment: Segment<string> }): ReactElement {
  const place = useRef<HTMLLabelElement>(null);
  const hintId = useId();
  return (
    <Radio
      ref={place}
      value={id}
      className="segment"
      {...(icon !== undefined && { 'aria-label': title })}
      {...(hint !== undefined && { 'aria-describedby': hintId })}
    >
      {({ isHovered, isFocusVisible }) => (
        <>
          {icon === undefined ? title : <Icon name={icon} />}
          {count !== undefined && <span className="segment-count">{count.toLocaleString('en-US')}</span>}
          {hint !== undefined && (
            <span id={hintId} hidden>
              {hint}
            </span>
          )}
          {hint !== undefined && <Hint text={hint} over={place} isHovered={isHovered} isFocusVisible={isFocusVisible} />}
        </>
      )}
    </Radio>
  );
}

import type { ReactElement } from 'react';
import type { LaneMode } from '../../../../shared/contract/schemas/lanes.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';

export interface LanesBarProps {
  readonly by: LaneMode;
  readonly foldIdle: boolean;
  readonly measuring: boolean;
  readonly following: boolean;
  readonly running: boolean;
  /** `4.2 s shown of 2 h 14 min`. */
  readonly shown: string;
  readonly left: number;
  readonly onBy: (by: LaneMode) => void;
  readonly onFoldIdle: () => void;
  readonly onMeasure: () => void;
  readonly onFollow: () => void;
  readonly onFit: () => void;
}

const modes: readonly { readonly id: LaneMode; readonly title: string; readonly detail: string }[] = [
  { id: 'asked', title: 'By what was asked', detail: 'calls of one tool share lanes' },
  { id: 'conversation', title: 'By conversation', detail: 'a lane for each exchange in view' },
];

/** How the lanes are grouped, and how much of the capture is shown. */
export function LanesBar(props: LanesBarProps): ReactElement {
  return (
    <div className="lanes-bar">
      <Select label="Group lanes" labelHidden options={modes} selected={props.by} onSelect={props.onBy} />
      <Button
        look="quiet"
        icon="skip"
        pressed={props.foldIdle}
        onPress={props.onFoldIdle}
        tooltip="Draw stretches in which nothing happened in a few pixels each"
      >
        Fold idle
      </Button>
      <Button
        look="quiet"
        icon="statistics"
        pressed={props.measuring}
        onPress={props.onMeasure}
        tooltip="Drag over the lanes to choose a stretch (Shift and drag does so at any time)"
      >
        Measure
      </Button>
      {props.running && (
        <Button
          look="quiet"
          icon="tail"
          pressed={props.following}
          onPress={props.onFollow}
          tooltip="Keep what is new in view (End)"
        >
          Follow time
        </Button>
      )}
      <span className="grow" />
      {props.left > 0 && (
        <span className="lanes-left">{props.left.toLocaleString('en-US')} more lanes: come closer to see them</span>
      )}
      <span className="lanes-shown clip">{props.shown}</span>
      <Button look="quiet" onPress={props.onFit} tooltip="Show everything, or the chosen stretch (F)">
        Fit
      </Button>
    </div>
  );
}

import type { ReactElement } from 'react';
import type { PlaybackState } from '../../../../shared/contract/schemas/playback.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { formatPlural, formatSinceStart } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';

const speeds = ['0.1', '0.25', '0.5', '1', '2', '5', '10', '25', '50', '100'] as const;
/** Steps of the slider: one by an arrow, ten by a page. */
const STEPS = 400;

export interface PlaybackBarProps {
  /** µs. */
  readonly at: number;
  readonly end: number;
  readonly state: PlaybackState | undefined;
  readonly playing: boolean;
  readonly speed: number;
  readonly open: boolean;
  readonly moveTo: (at: number) => void;
  readonly setPlaying: (playing: boolean) => void;
  readonly setSpeed: (speed: number) => void;
  readonly onOpen: (open: boolean) => void;
  readonly onClose: () => void;
}

/** Play, how fast, where, and in a few words what was going on there. */
export function PlaybackBar(props: PlaybackBarProps): ReactElement {
  const { at, end, state, playing, speed, open } = props;
  const moment = formatSinceStart(at);
  return (
    <div className="playback-bar">
      <IconButton
        icon={playing ? 'stop' : 'play'}
        label={playing ? 'Pause' : 'Play'}
        disabled={end === 0}
        onPress={() => props.setPlaying(!playing)}
      />
      <Select
        label="Speed"
        labelHidden
        options={speeds.map((id) => ({ id, title: `${id}×` }))}
        selected={speeds.find((each) => Number(each) === speed) ?? '1'}
        onSelect={(chosen) => props.setSpeed(Number(chosen))}
      />
      <input
        className="playback-slider"
        type="range"
        aria-label="Moment"
        aria-valuetext={`${moment} of ${formatSinceStart(end)}, event ${state?.event ?? 0}`}
        min={0}
        max={Math.max(1, end)}
        step="any"
        value={Math.min(at, end)}
        onChange={({ currentTarget }) => props.moveTo(Number(currentTarget.value))}
        onKeyDown={(event) => {
          const to = moved(event.key, at, end);
          if (to === undefined) return;
          event.preventDefault();
          props.moveTo(to);
        }}
      />
      <span className="playback-time mono">{`${moment} / ${formatSinceStart(end)}`}</span>
      <Button
        pressed={open}
        onPress={() => props.onOpen(!open)}
        tooltip="What was going on then"
        label={`State then: ${summary(state)}`}
      >
        {summary(state)}
      </Button>
      <IconButton icon="x" label="Hide playback" onPress={props.onClose} />
    </div>
  );
}

function moved(key: string, at: number, end: number): number | undefined {
  const step = end / STEPS;
  const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -10 * step, PageUp: 10 * step }[
    key
  ];
  if (by !== undefined) return Math.min(end, Math.max(0, at + by));
  if (key === 'Home') return 0;
  return key === 'End' ? end : undefined;
}

function summary(state: PlaybackState | undefined): string {
  if (state === undefined) return 'not read yet';
  const { calls, inbox, streams } = state;
  const parts = [`${calls.total} in flight`, formatPlural(streams.total, 'stream')];
  if (inbox.total > 0) parts.push(`${inbox.total} waiting`);
  return parts.join(' · ');
}

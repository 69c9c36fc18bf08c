import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { formatBytes, formatCount, formatDuration } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';

export interface RowHandlers {
  readonly onSelect: (capture: string) => void;
  readonly onOpen: (capture: string) => void;
  /** Starts renaming in place. */
  readonly onRename: (capture: string) => void;
  /** Ends renaming, with the new name or without one. */
  readonly onRenamed: (capture: string, name: string | undefined) => void;
  readonly onDelete: (capture: string) => void;
}

export interface CaptureRowProps extends RowHandlers {
  readonly id: string;
  readonly capture: CaptureInfo;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly renaming: boolean;
}

const states: Readonly<Record<CaptureInfo['state'], readonly [icon: IconName, tone: Tone, word: string]>> = {
  recording: ['recording', 'now', 'recording'],
  closed: ['ok', 'in', 'complete'],
  'cut-off': ['warning', 'warning', 'cut off'],
  unreadable: ['error', 'error', 'unreadable'],
};

/** One capture. */
export function CaptureRow(props: CaptureRowProps): ReactElement {
  const { capture, selected } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.style.setProperty('--row-top', `${props.top}px`), [props.top]);
  const [icon, tone, word] = states[capture.state];
  return (
    <div
      ref={row}
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={selected}
      className={selected ? 'capture-row is-selected' : 'capture-row'}
      onClick={() => props.onSelect(capture.capture)}
      onDoubleClick={() => props.onOpen(capture.capture)}
    >
      <div role="gridcell" className="capture-name">
        {props.renaming ? <Rename {...props} /> : <CaptureName capture={capture} />}
      </div>
      <div role="gridcell" className="clip" title={capture.url}>
        {capture.server !== '' && <bdi>{capture.server}</bdi>}{' '}
        <bdi className="mono weak">{capture.url.replace(/^https?:\/\//, '')}</bdi>
      </div>
      <div role="gridcell" className="mono">
        {capture.startedAt === 0 ? '' : new Date(capture.startedAt).toISOString().slice(0, 16).replace('T', ' ')}
      </div>
      <div role="gridcell" className="mono number">
        {capture.state === 'unreadable' ? '' : formatDuration(capture.durationMs * 1000)}
      </div>
      <div role="gridcell" className="mono number">
        {formatCount(capture.events)}
      </div>
      <div role="gridcell" className="mono number">
        {formatCount(capture.exchanges)}
      </div>
      <div role="gridcell" className="mono number">
        {formatBytes(capture.fileBytes)}
      </div>
      <div role="gridcell" className="clip" title={capture.sentence}>
        <Icon name={icon} tone={tone} /> {word}
      </div>
    </div>
  );
}

function CaptureName({ capture: { name, tags = [] } }: { readonly capture: CaptureInfo }): ReactElement {
  return (
    <span className="clip">
      <bdi>{name}</bdi>{' '}
      {tags.map((tag) => (
        <bdi key={tag} className="capture-tag">
          {tag}
        </bdi>
      ))}
    </span>
  );
}

/** The name as a text box: Enter keeps the new one, Esc or leaving goes back. */
function Rename({ capture, onRenamed }: CaptureRowProps): ReactElement {
  const [name, setName] = useState(capture.name);
  const keyed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') onRenamed(capture.capture, name.trim() === '' || name === capture.name ? undefined : name.trim());
    else if (event.key === 'Escape') onRenamed(capture.capture, undefined);
  };
  return (
    <div onKeyDown={keyed} onBlur={() => onRenamed(capture.capture, undefined)}>
      <TextField
        label={`New name of ${capture.name}`}
        labelHidden
        value={name}
        onChange={setName}
        autoFocus
        className="capture-rename"
      />
    </div>
  );
}

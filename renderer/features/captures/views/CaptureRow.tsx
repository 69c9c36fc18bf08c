import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { utcMinute } from '../../../lists/captureOptions.ts';
import { formatBytes, formatCount, formatDuration } from '../../../ui/format.ts';
import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Picking } from '../model/pickCaptures.ts';

export interface RowHandlers {
  readonly onPick: (capture: string, how: Picking) => void;
  readonly onOpen: (capture: string) => void;
  /** Shows what can be done, at a place in the window. */
  readonly onMenu: (x: number, y: number) => void;
  /** Ends renaming, with the new name or without one. */
  readonly onRenamed: (capture: string, name: string | undefined) => void;
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
  const menu = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!selected) props.onPick(capture.capture, 'one');
    props.onMenu(event.clientX, event.clientY);
  };
  return (
    <div
      ref={row}
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={selected}
      className={selected ? 'capture-row is-selected' : 'capture-row'}
      onClick={(event) => props.onPick(capture.capture, pickingOf(event))}
      onDoubleClick={() => capture.state !== 'unreadable' && props.onOpen(capture.capture)}
      onContextMenu={menu}
    >
      <div role="gridcell" className="capture-name" title={titleOf(capture)}>
        {props.renaming ? <Rename {...props} /> : <CaptureName capture={capture} />}
      </div>
      <div role="gridcell" className="clip" title={maskedAddress(capture.url)}>
        {capture.server !== '' && <bdi>{capture.server}</bdi>}{' '}
        <bdi className="mono weak">{maskedAddress(capture.url).replace(/^https?:\/\//, '')}</bdi>
      </div>
      <div role="gridcell" className="mono">
        {utcMinute(capture.startedAt)}
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

/** How a press picks: Ctrl adds, Shift takes all up to there. */
export function pickingOf({ shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): Picking {
  if (shiftKey) return 'stretch';
  return ctrlKey || metaKey ? 'toggle' : 'one';
}

function titleOf({ capture, name, tags = [] }: CaptureInfo): string {
  return [name, name === capture ? '' : `${capture}.wirescope`, tags.join(', ')].filter((part) => part !== '').join('\n');
}

function CaptureName({ capture: { name, tags = [] } }: { readonly capture: CaptureInfo }): ReactElement {
  return (
    <span className="capture-title">
      <bdi className="clip">{name}</bdi>
      {tags.length > 0 && (
        <span className="capture-tags clip">
          {tags.map((tag) => (
            <bdi key={tag} className="capture-tag">
              {tag}
            </bdi>
          ))}
        </span>
      )}
    </span>
  );
}

/** The name as a text box: Enter keeps the new one, Esc or leaving goes back. */
function Rename({ capture, onRenamed }: CaptureRowProps): ReactElement {
  const [name, setName] = useState(capture.name);
  const keyed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    const given = event.key === 'Escape' || name.trim() === '' || name === capture.name ? undefined : name.trim();
    const grid = event.currentTarget.closest<HTMLElement>('[role=grid]');
    onRenamed(capture.capture, given);
    // The field is gone with the keys that were in it.
    grid?.focus();
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

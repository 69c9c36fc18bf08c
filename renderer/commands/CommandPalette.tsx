import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { classNames } from '../ui/classNames.ts';
import { useAllCommands, type Command } from './commands.ts';
import { controlsOnPage } from './controlsOnPage.ts';
import { findCommands, groupsOf } from './findCommands.ts';
import './commands.css';

/** The most commands shown at a time; more words find the others. */
const SHOWN = 200;

/** Finds a command by words and runs it. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const run = (command: Command): void => {
    onClose();
    // The window has its focus again by then.
    setTimeout(command.run, 0);
  };
  return (
    <ModalOverlay className="overlay palette-overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal palette">
        <Dialog aria-label="Commands" className="palette-dialog">
          <Finder onRun={run} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onRun }: { readonly onRun: (command: Command) => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const commands = useEverything();
  const groups = useMemo(() => groupsOf(findCommands(commands, typed).slice(0, SHOWN), typed), [commands, typed]);
  const found = groups.flatMap(([, inIt]) => inIt);
  const chosen = found[Math.min(at, found.length - 1)];
  const pressed = (event: KeyboardEvent): void => {
    const next = moved(event.key, Math.min(at, found.length - 1), found.length);
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter' && chosen) onRun(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="palette-search">
        <Icon name="search" tone="weak" />
        <input
          className="field-input"
          role="combobox"
          aria-label="Find a command"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          {...(chosen && { 'aria-activedescendant': `${list} ${chosen.id}`.replaceAll(' ', '_') })}
          placeholder="What do you want to do?"
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <div className="palette-menu" role="listbox" id={list} aria-label="Commands" tabIndex={-1}>
        {groups.map(([group, inIt]) => (
          <div key={group} role="group" aria-label={group}>
            <p className="palette-group" role="presentation">
              {group}
            </p>
            {inIt.map((command) => (
              <Entry key={command.id} list={list} command={command} chosen={command === chosen} onRun={onRun} />
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="palette-none" role="status">
          No command is called so.
        </p>
      )}
    </>
  );
}

/** Every command there is, and what can be pressed on the page as it was before this stood in front of it. */
function useEverything(): readonly Command[] {
  const named = useAllCommands();
  const [here] = useState(() => controlsOnPage(named));
  return useMemo(() => [...named, ...here], [named, here]);
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Where a key goes in a list of so many; undefined for a key that goes nowhere. One step beyond an end comes in at the other. */
function moved(key: string, at: number, of: number): number | undefined {
  const step = steps[key];
  if (step === undefined || of === 0) return undefined;
  const next = at + step;
  if (Math.abs(step) === 1) return (next + of) % of;
  return Math.min(of - 1, Math.max(0, next));
}

function Entry({
  list,
  command,
  chosen,
  onRun,
}: {
  readonly list: string;
  readonly command: Command;
  readonly chosen: boolean;
  readonly onRun: (command: Command) => void;
}): ReactElement {
  const { id, title, icon, detail, keys } = command;
  const entry = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={entry}
      role="option"
      id={`${list} ${id}`.replaceAll(' ', '_')}
      aria-selected={chosen}
      {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
      className={classNames('menu-item', chosen && 'is-chosen')}
      onClick={() => onRun(command)}
    >
      {icon !== undefined && <Icon name={icon} tone="weak" />}
      <span className="menu-title clip">
        <bdi>{title}</bdi>
      </span>
      {detail !== undefined && <span className="menu-detail">{detail}</span>}
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </div>
  );
}

import { useRef, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu, type MenuAction } from '../../../ui/Menu.tsx';

/** What can be done with captures; every one of them takes those that are picked. */
export interface CaptureVerbs {
  readonly onOpen: (capture: string) => void;
  readonly onReplay: (capture: string) => void;
  readonly onMock: (capture: string) => void;
  /** One to be held against another yet to be chosen, or two. */
  readonly onCompare: (captures: readonly string[]) => void;
  readonly onExport: (capture: string) => void;
  readonly onTags: (capture: CaptureInfo) => void;
  readonly onRename: (capture: string) => void;
  readonly onDelete: (captures: readonly CaptureInfo[]) => void;
}

/** One thing to be done, as a button and in the menu of a row. */
export type CaptureAction = MenuAction & Required<Pick<MenuAction, 'icon' | 'disabled'>>;

/** What can be done with the captures that are picked, oldest first. */
export function captureActions(picked: readonly CaptureInfo[], verbs: CaptureVerbs): readonly CaptureAction[] {
  const [first] = picked;
  const only = picked.length === 1 ? first : undefined;
  const readable = only?.state === 'unreadable' ? undefined : only;
  const asked = readable?.exchanges === 0 ? undefined : readable;
  const isPair = picked.length === 2 && picked.every(({ state, exchanges }) => state !== 'unreadable' && exchanges > 0);
  const one = (capture: CaptureInfo | undefined, act: (capture: CaptureInfo) => void) => ({
    disabled: capture === undefined,
    onAction: () => capture && act(capture),
  });
  return [
    { id: 'open', title: 'Open', icon: 'file', kbd: '↵', ...one(readable, ({ capture }) => verbs.onOpen(capture)) },
    { id: 'export', title: 'Export', icon: 'download', ...one(readable, ({ capture }) => verbs.onExport(capture)) },
    { id: 'replay', title: 'Replay', icon: 'resend', ...one(asked, ({ capture }) => verbs.onReplay(capture)) },
    { id: 'mock', title: 'Mock', icon: 'server', ...one(asked, ({ capture }) => verbs.onMock(capture)) },
    {
      id: 'compare',
      title: 'Compare',
      icon: 'compare',
      disabled: asked === undefined && !isPair,
      onAction: () => verbs.onCompare(picked.map(({ capture }) => capture)),
    },
    { id: 'tags', title: 'Tags', icon: 'tag', ...one(readable, verbs.onTags) },
    { id: 'rename', title: 'Rename', icon: 'pencil', kbd: 'F2', ...one(only, ({ capture }) => verbs.onRename(capture)) },
    {
      id: 'delete',
      title: 'Delete',
      icon: 'trash',
      kbd: 'Del',
      disabled: first === undefined,
      onAction: () => verbs.onDelete(picked),
    },
  ];
}

/** The actions as a strip of buttons. */
export function ActionButtons({ actions }: { readonly actions: readonly CaptureAction[] }): ReactElement {
  return (
    <div role="group" aria-label="With what is picked" className="capture-actions">
      {actions.map(({ id, title, disabled, onAction }) => (
        <Button key={id} look={id === 'open' ? 'primary' : 'line'} disabled={disabled} onPress={onAction}>
          {title}
        </Button>
      ))}
    </div>
  );
}

/** The actions as a menu at a row. */
export function CaptureMenu(props: {
  readonly actions: readonly CaptureAction[];
  /** px in the window. */
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}): ReactElement {
  const { actions, x, y, onClose } = props;
  const place = useRef<HTMLSpanElement>(null);
  const close = (): void => {
    const grid = place.current?.parentElement?.querySelector<HTMLElement>('[role=grid]');
    onClose();
    // What was focused for the menu is gone with it; a dialog that one of the actions opened keeps the focus.
    requestAnimationFrame(() => document.activeElement === document.body && grid?.focus());
  };
  return (
    <span ref={place} className="capture-menu" style={{ left: x, top: y }}>
      <Menu label="With what is picked" actions={actions} open onOpen={(open) => !open && close()}>
        <Button look="quiet" label="Menu of what is picked">
          {''}
        </Button>
      </Menu>
    </span>
  );
}

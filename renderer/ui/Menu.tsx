import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

/** One entry of a menu. */
export interface MenuAction {
  readonly id: string;
  readonly title: string;
  readonly icon?: IconName;
  readonly kbd?: string;
  readonly detail?: string;
  readonly disabled?: boolean;
  /** Marks the choice in force, for menus that switch a mode. */
  readonly checked?: boolean;
  readonly onAction: () => void;
}

/** A button (the child, one of this folder) that opens a list of actions. */
export function Menu({
  label,
  actions,
  children,
  open,
  onOpen,
}: {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly children: ReactElement;
  /** Given together, whoever shows the menu opens and closes it, too. */
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
}): ReactElement {
  return (
    <MenuTrigger {...(open !== undefined && { isOpen: open })} {...(onOpen && { onOpenChange: onOpen })}>
      {children}
      <Popover className="popover" offset={2}>
        <AriaMenu aria-label={label} className="menu">
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.title}
              className={classNames('menu-item', action.checked === true && 'is-checked')}
              onAction={action.onAction}
              isDisabled={action.disabled ?? false}
            >
              {action.checked !== undefined && (
                <span className="menu-check">{action.checked && <Icon name="result" label="in force" />}</span>
              )}
              {action.icon !== undefined && <Icon name={action.icon} tone="weak" />}
              <span className="menu-title">{action.title}</span>
              {action.detail !== undefined && <span className="menu-detail">{action.detail}</span>}
              {action.kbd !== undefined && <Kbd>{action.kbd}</Kbd>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { ListBox as AriaListBox, ListBoxItem } from 'react-aria-components';
import { classNames } from './classNames.ts';

export interface ListBoxProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly items: readonly T[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Enter or double click on an item. */
  readonly onOpen?: (id: string) => void;
  /** What type-ahead and screen readers read. */
  readonly textOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
  readonly empty?: ReactNode;
  /** `item` rows are 24 px, `two` rows hold two lines. */
  readonly rows?: 'item' | 'two';
  readonly className?: string;
}

/** A list with one selection, moved by arrows and type-ahead; selection follows focus. */
export function ListBox<T extends { readonly id: string }>(props: ListBoxProps<T>): ReactElement {
  const { label, items, selected, onSelect, onOpen, textOf, children, empty, rows = 'item', className } = props;
  const box = useRef<HTMLDivElement>(null);
  // Choosing may take part of the list's room away. A frame later, because a list that gets focus goes back to where it was.
  useEffect(() => {
    if (selected === undefined) return;
    const frame = requestAnimationFrame(() => box.current && keepInSight(box.current, selected));
    return () => cancelAnimationFrame(frame);
  }, [selected]);
  return (
    <AriaListBox
      ref={box}
      aria-label={label}
      className={classNames('list-box', className)}
      items={items}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selected === undefined ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (typeof key === 'string') onSelect(key);
      }}
      {...(onOpen && { onAction: (key) => onOpen(String(key)) })}
      {...(empty !== undefined && { renderEmptyState: () => empty })}
    >
      {(item) => (
        <ListBoxItem id={item.id} textValue={textOf(item)} className={classNames('list-item', rows === 'two' && 'list-item-two')}>
          {children(item)}
        </ListBoxItem>
      )}
    </AriaListBox>
  );
}

/** Scrolls the list itself, never what it stands in, as far as it takes to see an item. */
function keepInSight(box: HTMLElement, id: string): void {
  const item = box.querySelector(`[data-key="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  if (item === undefined) return;
  const frame = box.getBoundingClientRect();
  box.scrollTop += Math.min(0, item.top - frame.top) + Math.max(0, item.bottom - frame.bottom);
}

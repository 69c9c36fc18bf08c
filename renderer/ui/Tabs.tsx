import type { ReactElement, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';

/** One tab. */
export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** A count, or short words, shown after the title and left out of the accessible name. */
  readonly count?: number | string | undefined;
  /** Says with a glyph that the count asks for the person. */
  readonly mark?: IconName | undefined;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** The content of the selected tab; only that one is rendered. */
  readonly children: ReactNode;
  readonly small?: boolean;
  readonly className?: string;
  /** What stands at the right end of the tab row. */
  readonly after?: ReactNode;
}

/** A tab row with its panel. Tabs are named by their title alone ("Tools", not "Tools 14"). */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  children,
  small = false,
  className,
  after,
}: TabsProps<Id>): ReactElement {
  return (
    <AriaTabs
      className={classNames('tabs-root', className)}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const item = items.find((candidate) => candidate.id === key);
        if (item && item.id !== selected) onSelect(item.id);
      }}
    >
      <div className={classNames('tabs', small && 'tabs-small')}>
        <TabList aria-label={label} className="tab-list">
          {items.map((item) => (
            <Tab key={item.id} id={item.id} className="tab" aria-label={item.title}>
              {item.title}
              {item.mark !== undefined && <Icon name={item.mark} tone="now" />}
              {item.count !== undefined && (
                <span
                  className={classNames('tab-count drawn', item.mark !== undefined && 'tone-now')}
                  data-text={typeof item.count === 'number' ? item.count.toLocaleString('en-US') : item.count}
                />
              )}
            </Tab>
          ))}
        </TabList>
        {after}
      </div>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tab-panel">
          {item.id === selected ? children : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

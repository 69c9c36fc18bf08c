import { Fragment, useMemo, type ReactElement, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useActions, useApp } from '../state/useApp.ts';

/** One pane of a split. */
export interface SplitPane {
  readonly id: string;
  /** What the separator before it resizes, for assistive technology. */
  readonly title: string;
  /** px; the one pane without a size takes the rest. */
  readonly size?: number;
  readonly min: number;
  readonly content: ReactNode;
}

export interface SplitProps {
  /** The key of its sizes in the settings: one per arrangement and width class. */
  readonly layout: string;
  readonly orientation: 'horizontal' | 'vertical';
  readonly panes: readonly SplitPane[];
}

/** Panes with draggable edges. A double click on an edge resets it; sizes are kept in the settings. */
export function Split({ layout, orientation, panes }: SplitProps): ReactElement {
  const { saveSettings } = useActions();
  const all = useApp((state) => state.settings.layout);
  const stored = all[layout];
  const complete = stored !== undefined && panes.every(({ id }) => id in stored);
  // Only where it starts: afterwards the panes know their own sizes.
  const key = useMemo(() => `${layout}:${complete}`, [layout, complete]);
  return (
    <Group
      key={key}
      orientation={orientation}
      className="split"
      {...(complete && { defaultLayout: stored })}
      onLayoutChanged={(sizes, { isUserInteraction }) => {
        if (isUserInteraction) void saveSettings({ layout: { ...all, [layout]: sizes } });
      }}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <Separator className={`split-edge split-edge-${orientation}`} aria-label={`Resize ${pane.title}`} />}
          <Panel
            id={pane.id}
            minSize={pane.min}
            className="split-pane"
            {...(pane.size !== undefined && { defaultSize: pane.size, groupResizeBehavior: 'preserve-pixel-size' })}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

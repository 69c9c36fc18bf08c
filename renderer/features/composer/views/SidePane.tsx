import { useState, type ReactElement } from 'react';
import { Tabs } from '../../../ui/Tabs.tsx';
import { classNames } from '../../../ui/classNames.ts';
import type { Library } from '../useLibrary.ts';
import { EnvironmentChoice, SavedList } from './SavedList.tsx';
import { DraftList, Mutations, type DraftListProps, type MutationsProps } from './SideList.tsx';

export interface SidePaneProps extends DraftListProps, MutationsProps {
  readonly library: Library;
  /** Whether it stands in front of the faces, where there is no room beside them. */
  readonly forward: boolean;
  readonly onVariables: () => void;
}

/** The drafts and what is saved, and ways to break the draft shown. */
export function SidePane(props: SidePaneProps): ReactElement {
  const { library, drafts, forward } = props;
  const [tab, setTab] = useState<'drafts' | 'saved'>('drafts');
  const saved = library.library?.collections.reduce((sum, { requests }) => sum + requests.length, 0);
  return (
    <section className={classNames('composer-side', forward && 'is-forward')} aria-label="Requests">
      <Tabs
        label="Requests"
        className="composer-tabs"
        items={[
          { id: 'drafts', title: 'Drafts', count: drafts.length },
          { id: 'saved', title: 'Saved', count: saved },
        ]}
        selected={tab}
        onSelect={setTab}
      >
        {tab === 'drafts' ? (
          <DraftList {...props} />
        ) : (
          <>
            <EnvironmentChoice library={library} onVariables={props.onVariables} />
            <SavedList library={library} />
          </>
        )}
      </Tabs>
      <Mutations {...props} />
    </section>
  );
}

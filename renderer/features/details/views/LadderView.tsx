import type { ReactElement } from 'react';
import type { TabId } from '../model/tabs.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatBytes } from '../../../ui/format.ts';
import type { Rung } from '../model/ladder.ts';

/** Where it came from, from the inside out; each rung opens the tab that shows it. */
export function LadderView({
  rungs,
  onTab,
}: {
  readonly rungs: readonly Rung[];
  readonly onTab: (tab: TabId) => void;
}): ReactElement {
  if (rungs.length === 0) return <p className="details-note">Noted by Wirescope itself: nothing crossed the wire for it.</p>;
  return (
    <>
      <ol className="ladder" aria-label="Where it came from">
        {rungs.map((rung, index) => (
          <li key={rung.name} className={index === 0 ? 'is-current' : undefined}>
            <Button look="link" className="ladder-name" onPress={() => onTab(rung.tab)}>
              {rung.name}
            </Button>
            <span className="ladder-text">{rung.text}</span>
            <span className="mono number">{rung.bytes !== undefined && formatBytes(rung.bytes)}</span>
          </li>
        ))}
      </ol>
      {rungs.map(
        ({ name, more }) =>
          more !== undefined &&
          more !== '' && (
            <p key={name} className="details-note">
              {more}
            </p>
          ),
      )}
    </>
  );
}

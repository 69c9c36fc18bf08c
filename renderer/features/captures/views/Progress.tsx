import type { ReactElement } from 'react';
import type { Tick } from '../../../../shared/contract/contract.ts';

/** How far long work is, in words and as a bar. */
export function Progress({
  label,
  progress,
}: {
  readonly label: string;
  readonly progress: Tick<'travel.progress'>;
}): ReactElement {
  const { stage, done, total } = progress;
  return (
    <div className="travel-progress">
      <span>{total === 0 ? `${stage} …` : `${stage}: ${Math.floor((done / total) * 100)} %`}</span>
      <progress aria-label={label} {...(total > 0 && { value: done, max: total })} />
    </div>
  );
}

import type { ReactElement } from 'react';
import { classNames } from '../../../ui/classNames.ts';
import type { Bar, Scale } from '../model/waterfall.ts';

/** The bar of one row, over the grid lines of the header. */
export function WaterfallCell({ bar, scale }: { readonly bar: Bar; readonly scale: Scale }): ReactElement {
  const place = bar.shape === 'tick' ? { left: `${bar.left}%` } : { left: `${bar.left}%`, width: `max(2px, ${bar.width}%)` };
  return (
    <span className="waterfall" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <i key={tick.at} className="waterfall-line" style={{ left: `${tick.percent}%` }} />
      ))}
      {scale.now && <i className="waterfall-line waterfall-now" />}
      <i className={classNames('wf-bar', `wf-${bar.shape}`, `wf-${bar.tone}`, bar.open && 'is-open')} style={place} />
      {bar.marks.map((mark) => (
        <i key={mark} className="wf-observation" style={{ left: `${mark}%` }} />
      ))}
    </span>
  );
}

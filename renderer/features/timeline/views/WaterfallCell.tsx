import type { ReactElement } from 'react';
import { classNames } from '../../../ui/classNames.ts';
import type { Bar } from '../model/waterfall.ts';

/** The bar of one row. */
export function WaterfallCell({ bar }: { readonly bar: Bar }): ReactElement {
  const place = bar.shape === 'tick' ? { left: `${bar.left}%` } : { left: `${bar.left}%`, width: `max(2px, ${bar.width}%)` };
  return (
    <span className="waterfall" aria-hidden="true">
      <i
        className={classNames('wf-bar', `wf-${bar.shape}`, `wf-${bar.tone}`, bar.open && 'is-open', bar.hollow && 'is-hollow')}
        style={place}
      />
      {bar.marks.map((mark) => (
        <i key={mark} className="wf-observation" style={{ left: `${mark}%` }} />
      ))}
    </span>
  );
}

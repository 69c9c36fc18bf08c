import type { ReactElement } from 'react';
import { classNames } from '../../../ui/classNames.ts';
import type { Gutter } from '../model/gutter.ts';

/** The thread gutter of one row. */
export function ThreadCell({ gutter: { strokes, knot } }: { readonly gutter: Gutter }): ReactElement {
  return (
    <svg className="thread" width="28" height="22" aria-hidden="true">
      {strokes.map(({ path, lit }) => (
        <path key={path} d={path} className={lit ? 'is-lit' : undefined} />
      ))}
      {knot?.shape === 'diamond' && (
        <path d={`M${knot.x} 7.5 ${knot.x + 3.5} 11 ${knot.x} 14.5 ${knot.x - 3.5} 11z`} className="thread-diamond" />
      )}
      {knot && knot.shape !== 'diamond' && (
        <circle
          cx={knot.x}
          cy="11"
          r={knot.shape === 'ring' ? 3.2 : 2}
          className={classNames(`thread-${knot.shape}`, knot.lit && 'is-lit')}
        />
      )}
    </svg>
  );
}

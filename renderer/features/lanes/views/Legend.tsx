import type { ReactElement } from 'react';
import { Kbd } from '../../../ui/Kbd.tsx';

/** What the shapes and colours of the lanes mean, and the keys. */
export function Legend(): ReactElement {
  return (
    <div className="lanes-legend">
      <Swatch kind="connect">connect</Swatch>
      <Swatch kind="sent">sent</Swatch>
      <Swatch kind="waiting">waiting for the server</Swatch>
      <Swatch kind="receiving">receiving</Swatch>
      <Swatch kind="you">waiting for you</Swatch>
      <span className="is-minor">
        <Swatch kind="many">several</Swatch>
      </span>
      <Sign path="M4 1v12" kind="message">
        message
      </Sign>
      <Sign path="M4 4.500v5" kind="message" minor>
        progress
      </Sign>
      <Sign path="M6.200 7a2.200 2.200 0 1 1-4.400 0a2.200 2.200 0 1 1 4.400 0z" kind="comment">
        comment
      </Sign>
      <Sign path="M4 2.500l4 4.500-4 4.500-4-4.500z" kind="asked">
        input asked
      </Sign>
      <Sign path="M1 3.500l7 7m0-7l-7 7" kind="error">
        error
      </Sign>
      <span className="grow" />
      <span className="lanes-keys">
        <Kbd>W</Kbd> <Kbd>S</Kbd> zoom
      </span>
      <span className="lanes-keys">
        <Kbd>A</Kbd> <Kbd>D</Kbd> pan
      </span>
      <span className="lanes-keys">
        <Kbd>F</Kbd> fit
      </span>
    </div>
  );
}

/** A patch as bars are drawn. */
export function Swatch({ kind, children }: { readonly kind: string; readonly children?: string }): ReactElement {
  return (
    <span className="lane-key">
      <i className={`lane-swatch lane-swatch-${kind}`} aria-hidden="true" />
      {children}
    </span>
  );
}

interface SignProps {
  readonly path: string;
  readonly kind: string;
  readonly children: string;
  /** Left out first where there is no room. */
  readonly minor?: boolean;
}

function Sign({ path, kind, children, minor = false }: SignProps): ReactElement {
  return (
    <span className={minor ? 'is-minor' : ''}>
      <svg className={`lane-sign lane-sign-${kind}`} width="9" height="14" viewBox="0 0 9 14" aria-hidden="true">
        <path d={path} />
      </svg>
      {children}
    </span>
  );
}

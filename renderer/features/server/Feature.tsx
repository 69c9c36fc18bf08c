import type { ReactElement } from 'react';

/** Server. */
export function ServerFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}

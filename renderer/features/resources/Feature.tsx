import type { ReactElement } from 'react';

/** Resources. */
export function ResourcesFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}

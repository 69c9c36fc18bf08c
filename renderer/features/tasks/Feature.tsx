import type { ReactElement } from 'react';

/** Tasks. */
export function TasksFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}

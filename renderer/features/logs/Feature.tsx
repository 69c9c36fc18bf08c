import type { ReactElement } from 'react';

/** Logs. */
export function LogsFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}

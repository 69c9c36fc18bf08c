import type { ReactElement } from 'react';

export function ToolsFeature({ capture }: { readonly capture: string }): ReactElement {
  return <main aria-label="ToolsFeature">\{capture}</main>;
}

import type { ReactElement } from 'react';

export function ConnectFeature({ capture }: { readonly capture?: string }): ReactElement {
  return <main aria-label="ConnectFeature">\{capture}</main>;
}

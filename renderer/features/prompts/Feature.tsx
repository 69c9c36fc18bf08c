import type { ReactElement } from 'react';

/** Prompts. */
export function PromptsFeature({ capture }: { readonly capture: string }): ReactElement {
  return <div data-capture={capture} />;
}

import type { ReactElement } from 'react';

export function CapturesFeature(): ReactElement {
  return <main aria-label="CapturesFeature"></main>;
}

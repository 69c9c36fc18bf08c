import type { ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';

/** `#12,839`, which selects that row. */
export function RowLink({
  event,
  onSelect,
}: {
  readonly event: number;
  readonly onSelect: (event: number) => void;
}): ReactElement {
  return (
    <Button look="link" className="mono" label={`Row ${formatCount(event)}`} onPress={() => onSelect(event)}>
      #{formatCount(event)}
    </Button>
  );
}

import type { ReactElement } from 'react';
import { Button } from './Button.tsx';
import { formatCount } from './format.ts';

/** The number of a row as a link to it: `#12,839`. */
export function EventLink({ event, onShow }: { readonly event: number; readonly onShow: (event: number) => void }): ReactElement {
  return (
    <Button look="link" className="mono" label={`Show event ${formatCount(event)}`} onPress={() => onShow(event)}>
      {`#${formatCount(event)}`}
    </Button>
  );
}

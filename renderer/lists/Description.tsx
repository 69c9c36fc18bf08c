import { useState, type ReactElement } from 'react';
import { visibleText } from '../../shared/base/visibleText.ts';
import { Button } from '../ui/Button.tsx';

/** A longer description starts folded. */
const FOLDED = 220;

/** What the server says of an offered thing, as text, folded where it is long. Give it what it describes as `key`. */
export function Description({ text }: { readonly text: string }): ReactElement | null {
  const [open, setOpen] = useState(false);
  if (text === '') return null;
  const long = text.length > FOLDED;
  return (
    <p className="offer-description">
      <bdi>{visibleText(long && !open ? `${text.slice(0, FOLDED)}…` : text)}</bdi>{' '}
      {long && (
        <Button look="link" onPress={() => setOpen(!open)}>
          {open ? 'less' : 'more'}
        </Button>
      )}
    </p>
  );
}

import { useState, type ReactElement } from 'react';
import { IconButton } from '../../../ui/Button.tsx';

/** A secret by its last characters, with a button that shows it here until it is pressed again. Nothing remembers that it was shown. */
export function Secret({
  value,
  masked,
  what,
}: {
  readonly value: string;
  readonly masked: string;
  readonly what: string;
}): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <span className="secret">
      {shown ? value : masked}
      <IconButton
        icon="show"
        label={shown ? `Mask ${what}` : `Show ${what}`}
        pressed={shown}
        onPress={() => setShown(!shown)}
        className="secret-button"
      />
    </span>
  );
}

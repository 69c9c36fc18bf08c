import { useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { SectionHeading } from './Text.tsx';

/** A section that opens and closes at its heading. */
export function Fold({
  title,
  note,
  open = false,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  /** Open from the start. */
  readonly open?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const [toggled, setToggled] = useState(open);
  return (
    <>
      <SectionHeading title={title} {...(note !== undefined && { note })}>
        <IconButton
          icon="chevron"
          className={toggled ? 'turned-down' : ''}
          label={`${toggled ? 'Fold' : 'Unfold'}: ${title.toLowerCase()}`}
          onPress={() => setToggled(!toggled)}
        />
      </SectionHeading>
      {toggled && children}
    </>
  );
}

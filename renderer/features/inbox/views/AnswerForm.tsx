import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';

export interface AnswerFormProps<F extends string> {
  readonly faces: readonly { readonly id: F; readonly title: string }[];
  readonly face: F;
  readonly onFace: (face: F) => void;
  /** What Ctrl ↵ does. */
  readonly onAccept: () => void;
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}

/** The form `Answer`: an answer under one of its faces, and the buttons that give it. */
export function AnswerForm<F extends string>(props: AnswerFormProps<F>): ReactElement {
  const { faces, face, onFace, onAccept, buttons, children } = props;
  return (
    <form aria-label="Answer" onSubmit={(event) => event.preventDefault()} onKeyDown={acceptKeys(onAccept)}>
      <SectionHeading title="Answer">
        <Segmented label="Answer as" small segments={faces} selected={face} onSelect={onFace} />
      </SectionHeading>
      <div className="area-part">{children}</div>
      <div className="area-buttons answer-bar">{buttons}</div>
    </form>
  );
}

function acceptKeys(accept: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    accept();
  };
}

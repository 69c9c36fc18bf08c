import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { LONGEST_NOTE, markColours, type Mark, type MarkColour } from '../../shared/contract/schemas/mark.ts';
import { classNames } from '../ui/classNames.ts';
import './marks.css';

export interface MarkBarProps {
  readonly event: number;
  /** What was said of it; undefined where nothing was. */
  readonly mark: Mark | undefined;
  readonly onMark: (mark: Mark) => void;
}

/** The colour and the note of one row. Give it the row as `key`: a note begun belongs to the row it was begun for. */
export function MarkBar({ event, mark, onMark }: MarkBarProps): ReactElement {
  const { colour = '', note = '' } = mark ?? {};
  const say = (said: Partial<Mark>): void => onMark({ event, colour, note, ...said });
  return (
    <div className="mark-bar" role="group" aria-label="Mark">
      {markColours.map((each) => (
        <Swatch key={each} colour={each} chosen={each === colour} onPress={() => say({ colour: each === colour ? '' : each })} />
      ))}
      <NoteField key={note} note={note} onNote={(text) => say({ note: text })} />
    </div>
  );
}

interface SwatchProps {
  readonly colour: MarkColour;
  readonly chosen: boolean;
  readonly onPress: () => void;
}

function Swatch({ colour, chosen, onPress }: SwatchProps): ReactElement {
  const says = chosen ? `Marked ${colour}: press to take it back` : `Mark ${colour}`;
  return (
    <button
      type="button"
      className={classNames('mark-swatch', `mark-${colour}`)}
      aria-label={`Mark ${colour}`}
      title={says}
      aria-pressed={chosen}
      onClick={onPress}
    />
  );
}

/** Kept when the field is left or Enter is pressed; Esc puts back what was there. */
function NoteField({ note, onNote }: { readonly note: string; readonly onNote: (note: string) => void }): ReactElement {
  const [text, setText] = useState(note);
  const id = useId();
  const keep = (): void => {
    if (text.trim() !== note) onNote(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') keep();
    if (event.key !== 'Escape' || text === note) return;
    event.preventDefault();
    event.stopPropagation();
    setText(note);
  };
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        Note
      </label>
      <input
        id={id}
        className="mark-note"
        value={text}
        maxLength={LONGEST_NOTE}
        placeholder="a note on this row"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
    </>
  );
}

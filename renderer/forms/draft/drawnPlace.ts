import type { Field } from '../../../shared/forms/field/field.ts';
import type { Problem } from '../../../shared/forms/problems.ts';

/** One place of a form: what may stand there, and what does. */
export interface PlaceProps {
  readonly schema: unknown;
  /** The value's text as it stands; undefined where it is not sent. */
  readonly raw: string | undefined;
  /** The place, see `atOf`. */
  readonly at: string;
  /** Its JSON pointer within the form. */
  readonly pointer: string;
  /** What is written before it, and how it is called where there is nothing around: `[0]`, `items[0]`. */
  readonly label: string;
  readonly fullName: string;
  readonly required: boolean;
  /** Whether it stands in a list, where nothing can be left out. */
  readonly isItem?: boolean;
  readonly isTop?: boolean;
  /** How many unions this is an alternative of, one in the other. */
  readonly unions?: number;
  /** Everything wrong with it and below it. */
  readonly problems: readonly Problem[];
}

/** What a place hands to the field it is drawn as. */
export interface DrawnPlace extends PlaceProps {
  readonly field: Field;
  /** The value, as plain JSON. */
  readonly value: unknown;
  /** What is wrong with this value itself. */
  readonly problem: string;
  /** Draws it as JSON from now on, or as a field again. */
  readonly onAsJson: (asJson: boolean) => void;
}

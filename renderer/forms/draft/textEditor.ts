import { insertAt, moveAt, rawAt, removeAt, renameAt, setAt, type JsonPath } from '../../../shared/base/editJson.ts';
import { pathOf, type FormEdits } from './formContext.ts';

/** A text, the part of it a form shows, and who wants to know of changes. */
export interface EditedText {
  readonly text: string;
  readonly path?: JsonPath;
  readonly onText: (text: string) => void;
}

/** Changes the newest text of a form, while itself staying the same; a change the text does not take leaves it as it is. */
export class TextEditor implements FormEdits {
  #now: EditedText;

  constructor(text: EditedText) {
    this.#now = text;
  }

  /** Whether the part shown in a text is as this form left it. */
  wrote({ text, path = [] }: EditedText): boolean {
    return text === this.#now.text || rawAt(text, path) === rawAt(this.#now.text, path);
  }

  follow(text: EditedText): void {
    this.#now = text;
  }

  set(at: string, raw: string): void {
    this.#change(at, (text, path) => setAt(text, path, raw));
  }

  remove(at: string): void {
    this.#change(at, removeAt);
  }

  insert(at: string, index: number, raw: string): void {
    this.#change(at, (text, path) => insertAt(text, path, index, raw));
  }

  move(at: string, from: number, to: number): void {
    this.#change(at, (text, path) => moveAt(text, path, from, to));
  }

  rename(at: string, key: string): void {
    this.#change(at, (text, path) => renameAt(text, path, key));
  }

  #change(at: string, edit: (text: string, path: JsonPath) => string | undefined): void {
    const { text, path = [], onText } = this.#now;
    const next = edit(text, [...path, ...pathOf(at)]);
    if (next === undefined || next === text) return;
    // The next change may come before the form was drawn with this one.
    this.#now = { ...this.#now, text: next };
    onText(next);
  }
}

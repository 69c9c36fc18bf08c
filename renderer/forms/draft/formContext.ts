import { createContext, useContext, type ComponentType } from 'react';
import type { JsonPath } from '../../../shared/base/editJson.ts';
import type { PlaceProps } from './drawnPlace.ts';

/** Changes to the text behind a form. Places are named by `at`, see `atOf`. Stable for the life of the form. */
export interface FormEdits {
  set(at: string, raw: string): void;
  remove(at: string): void;
  insert(at: string, index: number, raw: string): void;
  move(at: string, from: number, to: number): void;
  rename(at: string, key: string): void;
}

/** What all places of a form share. */
export interface FormGround {
  /** The whole schema: what local references lead into. */
  readonly root: unknown;
  readonly edits: FormEdits;
  /** Counts the changes that came from elsewhere than the form: what was chosen before one may not hold after it. */
  readonly outside: number;
  /** Draws a place, so that containers need not know what draws them. */
  readonly Place: ComponentType<PlaceProps>;
  /** A remark on an argument, by its path: where else it is sent. */
  readonly noteOf: (path: JsonPath) => string;
}

const Context = createContext<FormGround | undefined>(undefined);

/** Gives the places below what they share. */
export const FormGroundProvider = Context.Provider;

/** What the places of this form share. */
export function useFormGround(): FormGround {
  const ground = useContext(Context);
  if (ground === undefined) throw new Error('a field stands outside of a form');
  return ground;
}

/** The name of a place: its path as JSON text, so that it can be compared. */
export function atOf(path: JsonPath): string {
  return JSON.stringify(path);
}

/** The path of a place. */
export function pathOf(at: string): JsonPath {
  return JSON.parse(at) as JsonPath;
}

/** The place below another. */
export function below(at: string, step: string | number): string {
  return atOf([...pathOf(at), step]);
}

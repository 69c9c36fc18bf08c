// Fields for places in messages as people type them: JSON paths, one a line.
import type { ReactElement } from 'react';
import { TextField } from '../ui/TextField.tsx';

interface PathFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with a line; empty where nothing is. */
  readonly error?: string;
}

/** What is passed over when messages are held against each other. */
export function IgnoredPaths({ example, ...field }: PathFieldProps & { readonly example: string }): ReactElement {
  return <TextField label="Does not count" hint="JSON paths, one a line" placeholder={example} {...field} lines={2} mono />;
}

/** The arrays whose items may stand in any order. */
export function UnorderedPaths(field: PathFieldProps): ReactElement {
  return <TextField label="Has no order" hint="paths of arrays, one a line" {...field} lines={2} mono />;
}

import type { ReactElement } from 'react';

/** A sentence of ours with `names` in backticks, which are shown as code. Everything is text. */
export function Prose({ text }: { readonly text: string }): ReactElement {
  // Between two backticks is what stands at the odd places; a lonely backtick at the end is kept as it is.
  const parts = text.split('`');
  const whole = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), `${parts.at(-2)}\`${parts.at(-1)}`];
  return <>{whole.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

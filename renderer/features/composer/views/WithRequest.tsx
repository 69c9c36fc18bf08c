import type { ReactElement, ReactNode } from 'react';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Extra } from '../model/extras.ts';

/** What goes with a request besides what it asks, and how long it may take. */
export function WithRequest(props: {
  readonly extras: readonly Extra[];
  /** Which MCP session it names. */
  readonly session: ReactNode;
  readonly timeout: string;
  readonly onText: (text: string) => void;
  readonly onTimeout: (timeout: string) => void;
}): ReactElement {
  return (
    <fieldset className="with-request">
      <legend>with this request</legend>
      {props.extras.map(({ id, title, where, on, toggled }) => (
        <span key={id} className="with-request-line">
          <Checkbox checked={on} onChange={() => props.onText(toggled)}>
            {title}
          </Checkbox>
          <span className="weak mono">{where}</span>
        </span>
      ))}
      {props.session}
      <span className="with-request-line">
        <TextField
          label="Give it up after"
          hint="s without an answer or progress"
          value={props.timeout}
          placeholder="as the settings say"
          onChange={props.onTimeout}
          mono
        />
      </span>
    </fieldset>
  );
}

import { useState, type ReactElement } from 'react';
import { maskSecret } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { NamedSession, SessionId } from '../useTargets.ts';

/** The MCP session a request names: the open one, none, that of another connection, or one that is typed. */
export function McpSession(props: {
  /** The id of the open session; null where there is none. */
  readonly own: string | null;
  readonly ids: readonly SessionId[];
  readonly named: NamedSession;
  readonly onName: (named: NamedSession) => void;
}): ReactElement {
  const { own, ids, named, onName } = props;
  const [typing, setTyping] = useState(false);
  const given = named.kind === 'id' ? named.id : undefined;
  const isListed = ids.some(({ id }) => id === given);
  const isTyped = given !== undefined && (typing || !isListed);
  const selected = isTyped ? 'typed' : given === undefined ? named.kind : `id ${given}`;
  const pick = (choice: string): void => {
    setTyping(choice === 'typed');
    if (choice === 'own' || choice === 'none') onName({ kind: choice });
    else onName({ kind: 'id', id: choice === 'typed' ? (given ?? own ?? 'some-session') : choice.slice(3) });
  };
  return (
    <span className="with-request-session">
      <Select
        label="MCP session"
        fill
        options={[
          { id: 'own', title: own === null ? 'none, as agreed' : `the open one ${maskSecret(own)}` },
          ...(own === null ? [] : [{ id: 'none', title: 'left out' }]),
          ...ids.map(({ id, title }) => ({ id: `id ${id}`, title })),
          { id: 'typed', title: 'another, typed' },
        ]}
        selected={selected}
        onSelect={pick}
      />
      {isTyped && (
        <TextField
          label="MCP session id"
          labelHidden
          mono
          value={given ?? ''}
          placeholder="an empty id is sent"
          onChange={(id) => onName({ kind: 'id', id })}
        />
      )}
    </span>
  );
}

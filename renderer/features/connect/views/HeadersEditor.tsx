import type { ReactElement } from 'react';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { HeaderLine } from '../model/connectDraft.ts';

const SECRET = /auth|key|token|secret|cookie|password/i;

/** Header lines sent with every request to the server, in this order. Values of secret names are masked. */
export function HeadersEditor(props: {
  readonly headers: readonly HeaderLine[];
  readonly onHeaders: (headers: readonly HeaderLine[]) => void;
  readonly problem: string;
}): ReactElement {
  const { headers, onHeaders, problem } = props;
  const edit = (id: number, change: Partial<HeaderLine>): void =>
    onHeaders(headers.map((line) => (line.id === id ? { ...line, ...change } : line)));
  const add = (): void => onHeaders([...headers, { id: Math.max(-1, ...headers.map(({ id }) => id)) + 1, name: '', value: '' }]);
  return (
    <div className="connect-part" role="group" aria-label="Headers">
      {headers.map((line, at) => (
        <div key={line.id} className="header-line">
          <TextField
            label={`Header ${at + 1} name`}
            labelHidden
            value={line.name}
            onChange={(name) => edit(line.id, { name })}
            placeholder="X-Api-Key"
            mono
          />
          <TextField
            label={`Header ${at + 1} value`}
            labelHidden
            value={line.value}
            onChange={(value) => edit(line.id, { value })}
            type={SECRET.test(line.name) ? 'password' : 'text'}
            placeholder="value"
            mono
          />
          <IconButton
            icon="trash"
            label={`Remove header ${at + 1}`}
            onPress={() => onHeaders(headers.filter(({ id }) => id !== line.id))}
          />
        </div>
      ))}
      {problem !== '' && <p className="tone-error">{problem}</p>}
      <p className="connect-part-actions">
        <Button icon="plus" onPress={add}>
          Add a header
        </Button>
        <span className="weak">Sent with every request, in this order and spelling.</span>
      </p>
    </div>
  );
}

import { useState, type ReactElement } from 'react';
import { parseJson } from '../../../../shared/forms/parseJson.ts';
import { readBatch, type BatchPart } from '../../../../shared/jsonrpc/readBatch.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { TextField } from '../../../ui/TextField.tsx';

export interface AnyRequestProps {
  readonly onSend: (method: string, params: string | undefined) => void;
  readonly onBatch: (messages: readonly BatchPart[]) => void;
  /** Open from the start, because it is what is left to try. */
  readonly open: boolean;
}

/** A request written by hand: any method, any params, as they stand; or, without a method, several messages as one array. */
export function AnyRequest({ onSend, onBatch, open }: AnyRequestProps): ReactElement {
  const [toggled, setToggled] = useState<boolean>();
  const [method, setMethod] = useState('');
  const [params, setParams] = useState('');
  const shown = toggled ?? open;
  const parsed = params.trim() === '' ? undefined : parseJson(params);
  const batch = method.trim() === '' && params.trimStart().startsWith('[') ? readBatch(params) : undefined;
  const send = (): void => {
    if (batch?.ok === true) onBatch(batch.messages);
    else onSend(method, params.trim() === '' ? undefined : params);
  };
  return (
    <>
      <SectionHeading title="Send any request">
        <IconButton
          icon="chevron"
          className={shown ? 'turned-down' : ''}
          label={shown ? 'Fold' : 'Unfold: send any request'}
          onPress={() => setToggled(!shown)}
        />
      </SectionHeading>
      {shown && (
        <form
          className="any-request"
          data-runs
          aria-label="Any request"
          onSubmit={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.stopPropagation();
            send();
          }}
        >
          <TextField label="Method" value={method} onChange={setMethod} placeholder="tools/list" mono />
          <TextField
            label="Params"
            hint={
              batch?.ok === true
                ? `A batch of ${batch.messages.length}`
                : 'JSON, or nothing; without a method, an array is a batch'
            }
            value={params}
            onChange={setParams}
            placeholder={'{ }'}
            lines={Math.min(12, Math.max(3, params.split('\n').length))}
            error={parsed?.ok === false ? parsed.sentence : batch?.ok === false ? batch.sentence : ''}
            mono
          />
          <div className="run-buttons">
            <Button icon="out" onPress={send}>
              Send
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

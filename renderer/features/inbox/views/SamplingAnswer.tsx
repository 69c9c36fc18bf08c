import type { ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { samplingProblems, stopReasons, withFields, withJson, type SamplingDraft } from '../model/samplingDraft.ts';
import { AnswerForm } from './AnswerForm.tsx';
import type { Answering } from './answering.ts';
import { KeepAnswer } from './KeepAnswer.tsx';

const NOT_SENT = 'not sent';
const faces = [
  { id: 'fields', title: 'Form' },
  { id: 'json', title: 'JSON' },
] as const;

export interface SamplingAnswerProps extends Answering {
  readonly draft: SamplingDraft;
  readonly onDraft: (draft: SamplingDraft) => void;
}

/** The form `Answer` of a sampling request: what the model would have said. */
export function SamplingAnswer(props: SamplingAnswerProps): ReactElement {
  const { draft, onDraft, onAnswer } = props;
  const problems = samplingProblems(draft);
  const accept = (): void => onAnswer({ kind: 'result', result: draft.json });
  const decline = (): void => onAnswer({ kind: 'error', code: -1, message: 'User rejected sampling request' });
  return (
    <AnswerForm
      faces={faces}
      face={draft.face}
      onFace={(face) => onDraft({ ...draft, face })}
      onAccept={accept}
      buttons={
        <>
          <Button look="primary" kbd="Ctrl ↵" label="Accept" onPress={accept}>
            Accept
          </Button>
          <Button
            onPress={decline}
            tooltip={
              props.item.via === 'request'
                ? 'Answers with error -1: User rejected sampling request'
                : 'An input cannot be refused by itself: what asks for it is given up'
            }
          >
            Decline
          </Button>
        </>
      }
    >
      {draft.face === 'fields' ? (
        <Fields draft={draft} onDraft={onDraft} />
      ) : (
        <TextField
          label="Result as JSON"
          labelHidden
          value={draft.json}
          onChange={(json) => onDraft(withJson(draft, json))}
          lines={Math.min(20, Math.max(8, draft.json.split('\n').length))}
          mono
        />
      )}
      {problems.map((problem) => (
        <p key={problem} className="inbox-problem">
          <Icon name="warning" tone="warning" label="Unusual" /> {problem}
        </p>
      ))}
      <KeepAnswer {...props} result={draft.json} onUse={(result) => onDraft(withJson(draft, result))} />
    </AnswerForm>
  );
}

function Fields({ draft, onDraft }: Pick<SamplingAnswerProps, 'draft' | 'onDraft'>): ReactElement {
  const reasons = [...new Set([...stopReasons, draft.stopReason])].filter((reason) => reason !== '');
  return (
    <>
      <TextField
        label="Text"
        value={draft.text}
        onChange={(text) => onDraft(withFields(draft, { text }))}
        placeholder="what the model says"
        lines={Math.min(14, Math.max(4, draft.text.split('\n').length))}
      />
      <TextField label="Model" value={draft.model} onChange={(model) => onDraft(withFields(draft, { model }))} mono />
      <div className="inbox-choices">
        <Select
          label="Role"
          options={[...new Set(['assistant', 'user', draft.role])].map((id) => ({ id, title: id }))}
          selected={draft.role}
          onSelect={(role) => onDraft(withFields(draft, { role }))}
        />
        <Select
          label="Stop reason"
          options={[NOT_SENT, ...reasons].map((id) => ({ id, title: id }))}
          selected={draft.stopReason === '' ? NOT_SENT : draft.stopReason}
          onSelect={(reason) => onDraft(withFields(draft, { stopReason: reason === NOT_SENT ? '' : reason }))}
        />
      </div>
    </>
  );
}

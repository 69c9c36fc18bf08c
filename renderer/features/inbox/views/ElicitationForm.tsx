import { lazy, Suspense, type ReactElement } from 'react';
import { isObject, type SchemaObject } from '../../../../shared/forms/schema.ts';
import { JsonText } from '../../../results/JsonText.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  acceptText,
  checkElicitation,
  contentTextOf,
  plainAnswers,
  withContentText,
  type ElicitationDraft,
  type ElicitationVerdict,
} from '../model/elicitationDraft.ts';
import { AnswerForm } from './AnswerForm.tsx';
import type { Answering } from './answering.ts';
import { KeepAnswer } from './KeepAnswer.tsx';

// The form is needed only once one is asked for.
const DraftForm = lazy(async () => ({ default: (await import('../../../forms/draft/DraftForm.tsx')).DraftForm }));

const faces = [
  { id: 'form', title: 'Form' },
  { id: 'json', title: 'JSON' },
  { id: 'schema', title: 'Schema' },
] as const;

export interface ElicitationFormProps extends Answering {
  readonly schema: SchemaObject;
  readonly draft: ElicitationDraft;
  readonly onDraft: (draft: ElicitationDraft) => void;
}

/** The form `Answer` of an elicitation: the fields the server asks for, its restrictions held to unless a person insists. */
export function ElicitationForm(props: ElicitationFormProps): ReactElement {
  const { schema, draft, onDraft, onAnswer } = props;
  const verdict = checkElicitation(schema, draft);
  const answer = (result: string): void => onAnswer({ kind: 'result', result });
  const accept = (): void => {
    if (verdict.valid) answer(acceptText(draft));
  };
  return (
    <AnswerForm
      faces={faces}
      face={draft.face}
      onFace={(face) => onDraft({ ...draft, face })}
      onAccept={accept}
      buttons={
        <>
          <Button look="primary" kbd="Ctrl ↵" label="Accept" disabled={!verdict.valid} onPress={accept}>
            Accept
          </Button>
          <Button onPress={() => answer(plainAnswers.decline)}>Decline</Button>
          <Button onPress={() => answer(plainAnswers.cancel)}>Cancel</Button>
          {!verdict.valid && verdict.unreadable === '' && (
            <Button
              label={`Accept anyway: ${wrongWords(verdict)}`}
              tooltip={wrongWords(verdict)}
              onPress={() => answer(acceptText(draft))}
            >
              Accept anyway
            </Button>
          )}
        </>
      }
    >
      <Face {...props} verdict={verdict} />
      <Objections verdict={verdict} draft={draft} />
      <KeepAnswer
        {...props}
        result={acceptText(draft)}
        onUse={(result) => {
          const content = contentTextOf(result);
          if (content !== undefined) onDraft(withContentText(draft, content));
        }}
      />
    </AnswerForm>
  );
}

function Face({
  schema,
  draft,
  onDraft,
  verdict,
}: ElicitationFormProps & { readonly verdict: ElicitationVerdict }): ReactElement {
  if (draft.face === 'schema') return <JsonText text={JSON.stringify(schema, null, 2)} label="Requested schema" />;
  if (draft.face === 'json') {
    return (
      <TextField
        label="Content as JSON"
        labelHidden
        value={draft.text}
        onChange={(text) => onDraft(withContentText(draft, text))}
        lines={Math.min(20, Math.max(5, draft.text.split('\n').length))}
        mono
      />
    );
  }
  if (!isObject(schema.properties) || Object.keys(schema.properties).length === 0) {
    return <p className="medium">The server asks for no fields: accepting sends an empty object.</p>;
  }
  return (
    <Suspense fallback={null}>
      <DraftForm
        schema={schema}
        text={draft.text}
        onText={(text) => onDraft(withContentText(draft, text))}
        problems={shownProblems(verdict, draft)}
      />
    </Suspense>
  );
}

/** What stands in the way of accepting and is not said at a field. */
function Objections({
  verdict,
  draft,
}: {
  readonly verdict: ElicitationVerdict;
  readonly draft: ElicitationDraft;
}): ReactElement {
  const atFields = draft.face === 'form' ? verdict.problems.filter(({ path }) => path === '') : shownProblems(verdict, draft);
  const sentences = verdict.unreadable === '' ? atFields.map(({ sentence }) => sentence) : [verdict.unreadable];
  const missing = verdict.problems.filter(({ keyword }) => keyword === 'required').length;
  return (
    <>
      {sentences.slice(0, 4).map((sentence) => (
        <p key={sentence} className="inbox-problem">
          <Icon name="warning" tone="warning" label="Does not match" /> {sentence}
        </p>
      ))}
      {!draft.touched && missing > 0 && (
        <p className="weak">{missing === 1 ? 'One required field is' : `${missing} required fields are`} still empty.</p>
      )}
      {verdict.unchecked.slice(0, 3).map((remark) => (
        <p key={remark} className="weak">
          {remark}
        </p>
      ))}
    </>
  );
}

/** What is merely missing is not worth a word before anything was typed. */
function shownProblems(verdict: ElicitationVerdict, { touched }: ElicitationDraft): ElicitationVerdict['problems'] {
  return touched ? verdict.problems : verdict.problems.filter(({ keyword }) => keyword !== 'required');
}

function wrongWords({ problems }: ElicitationVerdict): string {
  const [first, ...rest] = problems;
  return `${first?.sentence ?? 'The content does not match.'}${rest.length === 0 ? '' : ` And ${rest.length} more.`}`;
}

import { useMemo, type ReactElement } from 'react';
import { isWaiting, questionOf } from '../model/question.ts';
import { startElicitation } from '../model/elicitationDraft.ts';
import { beyondForms } from '../model/elicitationSchema.ts';
import { startSampling } from '../model/samplingDraft.ts';
import type { InboxItem } from '../../../../shared/contract/schemas/inbox.ts';
import { JsonText } from '../../../results/JsonText.tsx';
import { prettyJson } from '../../../results/resultModel.ts';
import { UrlText } from '../../../results/UrlText.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { useDraftOf } from '../useDraftOf.ts';
import type { Answering } from './answering.ts';
import { ElicitationForm } from './ElicitationForm.tsx';
import { ElicitationUrl } from './ElicitationUrl.tsx';
import type { InboxViewProps } from './InboxView.tsx';
import { SamplingAnswer } from './SamplingAnswer.tsx';
import { SamplingQuestion } from './SamplingQuestion.tsx';

export interface QuestionBodyProps extends Pick<
  InboxViewProps,
  'revision' | 'onAnswer' | 'onKeep' | 'canned' | 'policies' | 'onPolicies'
> {
  readonly item: InboxItem;
  /** Whether the connection is there to carry an answer. */
  readonly canAnswer: boolean;
}

/** The chosen question, with the form that answers it while it waits, and what was answered afterwards. */
export function QuestionBody(props: QuestionBodyProps): ReactElement {
  const { item } = props;
  const question = questionOf(item);
  const area = question.kind === 'sampling' ? 'sampling' : 'elicitation';
  const answering: Answering = {
    item,
    onAnswer: (answer) => props.onAnswer(item.item, answer),
    canned: props.canned.filter(({ method }) => method === item.method),
    onKeep: (name, result) => props.onKeep({ name, method: item.method, result }),
    onAlways: (result) => props.onPolicies({ ...props.policies, [area]: { result } }),
  };
  const open = isWaiting(item) && props.canAnswer;
  const ended = <Given item={item} />;
  switch (question.kind) {
    case 'sampling':
      return (
        <>
          {!open && ended}
          <SamplingQuestion params={question.params} />
          {open && <SamplingWork {...answering} params={question.params} />}
        </>
      );
    case 'form':
      return (
        <>
          <Message text={question.message} />
          <Beyond schema={question.schema} revision={props.revision} />
          {open ? <FormWork {...answering} schema={question.schema} /> : ended}
          {!open && (
            <>
              <SectionHeading title="Requested schema" />
              <JsonText text={JSON.stringify(question.schema, null, 2)} label="Requested schema" />
            </>
          )}
        </>
      );
    case 'url':
      return (
        <>
          <Message text={question.message} />
          {open ? (
            <ElicitationUrl {...answering} url={question.url} elicitationId={question.elicitationId} />
          ) : (
            <div className="area-part">
              <UrlText url={question.url} />
            </div>
          )}
          {!open && ended}
        </>
      );
    case 'other':
      return (
        <>
          <p className="area-note">{question.about}</p>
          {ended}
          <Params params={item.params} />
        </>
      );
  }
}

function Params({ params }: { readonly params: unknown }): ReactElement | null {
  if (params === undefined || params === null) return null;
  return (
    <>
      <SectionHeading title="Params" />
      <JsonText text={JSON.stringify(params, null, 2)} label="Params" />
    </>
  );
}

function SamplingWork(props: Answering & { readonly params: Parameters<typeof startSampling>[0] }): ReactElement {
  const [draft, onDraft] = useDraftOf(props.item.item, () => startSampling(props.params));
  return <SamplingAnswer {...props} draft={draft} onDraft={onDraft} />;
}

function FormWork(props: Answering & { readonly schema: Parameters<typeof ElicitationForm>[0]['schema'] }): ReactElement {
  const [draft, onDraft] = useDraftOf(props.item.item, () => startElicitation(props.schema));
  return <ElicitationForm {...props} draft={draft} onDraft={onDraft} />;
}

function Message({ text }: { readonly text: string }): ReactElement | null {
  if (text === '') return null;
  return (
    <p className="inbox-message">
      <bdi>{text}</bdi>
    </p>
  );
}

/** What the server should not have asked for. It can be answered all the same. */
function Beyond({ schema, revision }: { readonly schema: unknown; readonly revision: string | null }): ReactElement | null {
  const words = useMemo(() => beyondForms(schema, revision), [schema, revision]);
  if (words === '') return null;
  return (
    <p className="inbox-problem inbox-beyond">
      <Icon name="warning" tone="warning" label="Odd" /> {words}
    </p>
  );
}

/** What the server was told. */
function Given({ item }: { readonly item: InboxItem }): ReactElement | null {
  if (item.answer === '') return null;
  return (
    <>
      <SectionHeading title="Answer" />
      <JsonText text={prettyJson(item.answer) ?? item.answer} label="Answer" />
    </>
  );
}

import { useMemo, useState, type ReactElement } from 'react';
import type { CallState, Tool } from '../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';
import { isObject } from '../../shared/forms/schema.ts';
import { errorName } from '../../shared/protocol/errorCodes.ts';
import { Freshness } from '../lists/Freshness.tsx';
import { hintsOf } from '../lists/freshness.ts';
import { Button } from '../ui/Button.tsx';
import { formatBytes, formatCount, formatDuration } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { SectionHeading } from '../ui/Text.tsx';
import { resultModel, type Outcome, type ResultModel } from './resultModel.ts';
import { Clock } from '../ui/Clock.tsx';
import { CallNow } from './CallNow.tsx';
import { inputsOf } from './callWords.ts';
import { ContentParts } from './ContentParts.tsx';
import { LongText } from './LongText.tsx';
import { PromptMessages } from './PromptMessages.tsx';
import './results.css';
import { StructuredResult } from './StructuredResult.tsx';
import { useIntoSight } from './useIntoSight.ts';
import { VisitFirst } from './VisitFirst.tsx';
import { visitsOf } from './visits.ts';

type ResultTab = 'structured' | 'content' | 'messages' | 'json';

export interface ResultPaneProps {
  readonly call: CallState;
  /** The tool it called, where it is still offered. */
  readonly tool: Tool | undefined;
  /** The revision spoken, which names error codes; undefined where it is not known. */
  readonly revision: string | undefined;
  readonly onShowEvent: (event: number) => void;
  /** Questions that came during the call and wait, and the way to them. */
  readonly questions?: number | undefined;
  readonly onAnswer?: (() => void) | undefined;
  /** The task the call became, and the way to it. */
  readonly task?: TaskState | undefined;
  readonly onShowTask?: ((taskId: string) => void) | undefined;
  /** Reads a resource that the result links to. */
  readonly onRead?: ((uri: string) => void) | undefined;
  /** Came by itself rather than because the person asked: it does not move into sight. */
  readonly still?: boolean;
}

/** The region `Result` of one call: how it ended, and everything that came. */
export function ResultPane(props: ResultPaneProps): ReactElement {
  const { call, tool, onShowEvent, still = false } = props;
  const region = useIntoSight(call, still);
  const model = useMemo(() => resultModel(call, tool), [call, tool]);
  const visits = visitsOf(call);
  const row = call.answer ?? call.event;
  const facts = [
    call.tookMs === null ? '' : formatDuration(call.tookMs * 1000),
    call.answerBytes === null ? '' : formatBytes(call.answerBytes),
    call.state !== 'pending' && call.rounds > 1 ? `${call.rounds} rounds` : '',
  ].filter((fact) => fact !== '');
  return (
    <section ref={region} className="result" aria-label="Result" aria-busy={model.outcome === 'pending'}>
      <SectionHeading title="Result" note={facts.join(' · ')}>
        {row !== null && (
          <Button look="link" className="mono" label={`Show event ${row}`} onPress={() => onShowEvent(row)}>
            {`#${formatCount(row)}`}
          </Button>
        )}
      </SectionHeading>
      {inputsOf(call, props.questions ?? 0) === 0 && <Ending call={call} model={model} revision={props.revision} />}
      {visits !== undefined && visits.length > 0 && <VisitFirst visits={visits} />}
      <CallNow {...props} />
      <Caching call={call} />
      {model.outcome !== 'pending' && <Body key={call.call} call={call} model={model} onRead={props.onRead} />}
    </section>
  );
}

const heads: Readonly<Record<Exclude<Outcome, 'pending' | 'result'>, string>> = {
  'tool-error': 'The tool reported an error',
  'protocol-error': 'The server refused the request',
  cancelled: 'Cancelled',
  timeout: 'No answer in time',
  failed: 'The request failed',
};

function Ending({
  call,
  model,
  revision,
}: Pick<ResultPaneProps, 'call' | 'revision'> & { readonly model: ResultModel }): ReactElement {
  const { outcome } = model;
  if (outcome === 'pending') {
    return (
      <p className="result-line">
        <Icon name="pending" tone="now" /> <span>Waiting for the answer</span>{' '}
        <span className="mono tone-now">
          <Clock since={call.startedAt} />
        </span>
      </p>
    );
  }
  if (outcome === 'result') return <OutputCheck model={model} sentence={call.sentence} quiet={call.method !== 'tools/call'} />;
  const quiet = outcome === 'cancelled';
  return (
    <div className={`result-ending ending-${outcome}`} role="status">
      <p className="result-line">
        <Icon
          name={quiet ? 'skip' : outcome === 'tool-error' ? 'warning' : 'error'}
          tone={quiet ? 'weak' : outcome === 'tool-error' ? 'warning' : 'error'}
        />
        <b>{heads[outcome]}</b>
      </p>
      {call.error !== null && (
        <p className="result-error">
          <span className="mono tone-error">{call.error.code}</span>{' '}
          <span className="medium">{errorName(call.error.code, revision)}</span>
          <br />
          <bdi>{call.error.message}</bdi>
        </p>
      )}
      {outcome === 'tool-error' && (
        <p className="result-error medium">
          A result with <code>isError</code>: the call itself went through.
        </p>
      )}
      {call.sentence !== '' && (visitsOf(call) ?? []).length === 0 && <p className="result-error">{call.sentence}</p>}
    </div>
  );
}

function OutputCheck({
  model,
  sentence,
  quiet,
}: {
  readonly model: ResultModel;
  readonly sentence: string;
  /** Nothing is said where what came says it all. */
  readonly quiet: boolean;
}): ReactElement {
  const { verdict } = model;
  const problems = verdict?.problems ?? [];
  return (
    <>
      {quiet ? null : verdict === undefined ? (
        <p className="result-line">
          <Icon name="ok" tone="in" /> <span className="medium">Done</span>
        </p>
      ) : verdict.valid ? (
        <p className="result-line">
          <Icon name="ok" tone="in" />{' '}
          <span className="medium">
            {verdict.unchecked.length === 0
              ? 'Matches its output schema'
              : 'Matches as much of its output schema as could be checked'}
          </span>
        </p>
      ) : (
        <div className="result-ending ending-mismatch">
          <p className="result-line">
            <Icon name="warning" tone="warning" /> <b>Does not match its output schema</b>
          </p>
          <ul className="result-error">
            {problems.slice(0, 5).map((problem) => (
              <li key={`${problem.path} ${problem.sentence}`}>
                {problem.sentence} {problem.path.split('/').length > 2 && <span className="mono weak">{problem.path}</span>}
              </li>
            ))}
            {problems.length > 5 && <li className="weak">{problems.length - 5} more</li>}
          </ul>
        </div>
      )}
      {(verdict?.unchecked ?? []).map((remark) => (
        <p key={remark} className="result-note">
          {remark}
        </p>
      ))}
      {sentence !== '' && <p className="result-note">{sentence}</p>}
    </>
  );
}

/** The methods whose results are made of pieces of content. */
const withContent = new Set(['tools/call', 'resources/read']);

/** How long a result may be kept, where the server said so. */
function Caching({ call }: { readonly call: CallState }): ReactElement | null {
  if (call.state !== 'result' || call.tookMs === null) return null;
  const hints = hintsOf(call.result, call.startedAt + call.tookMs);
  if (hints.ttlMs === null) return null;
  return (
    <p className="result-note result-caching">
      <Freshness {...hints} />
    </p>
  );
}

/** Results beyond 4 MB stay in the capture. */
function TooLarge({ call }: { readonly call: CallState }): ReactElement | null {
  if (call.result !== undefined || call.answerBytes === null) return null;
  return (
    <p className="result-note">
      {`The answer has ${formatBytes(call.answerBytes)}, more than is shown here. It is whole in the details of its event.`}
    </p>
  );
}

function descriptionOf(result: unknown): string {
  return isObject(result) && typeof result.description === 'string' ? result.description : '';
}

function Body({
  call,
  model,
  onRead,
}: Pick<ResultPaneProps, 'call' | 'onRead'> & { readonly model: ResultModel }): ReactElement | null {
  const tabs = [
    ...(model.structured === undefined ? [] : [{ id: 'structured', title: 'Structured' } as const]),
    ...(withContent.has(call.method) && (model.outcome === 'result' || model.outcome === 'tool-error')
      ? [
          {
            id: 'content',
            title: call.method === 'resources/read' ? 'Contents' : 'Content',
            count: model.content.length,
          } as const,
        ]
      : []),
    ...(call.method === 'prompts/get' && model.outcome === 'result'
      ? [{ id: 'messages', title: 'Messages', count: model.messages.length } as const]
      : []),
    ...(model.whole === undefined || model.whole === null ? [] : [{ id: 'json', title: 'JSON' } as const]),
  ];
  const [chosen, setChosen] = useState<ResultTab>();
  const selected = tabs.find(({ id }) => id === chosen)?.id ?? (model.outcome === 'tool-error' ? 'content' : tabs[0]?.id);
  if (selected === undefined) return model.outcome === 'result' ? <TooLarge call={call} /> : null;
  return (
    <Tabs label="Result as" items={tabs} selected={selected} onSelect={setChosen} small className="result-tabs">
      {selected === 'structured' && <StructuredResult value={model.structured?.value} />}
      {selected === 'content' && <ContentParts parts={model.content} onRead={onRead} />}
      {selected === 'messages' && <PromptMessages messages={model.messages} description={descriptionOf(call.result)} />}
      {selected === 'json' && <LongText text={JSON.stringify(model.whole, null, 2) ?? ''} json label="Result as JSON" />}
    </Tabs>
  );
}

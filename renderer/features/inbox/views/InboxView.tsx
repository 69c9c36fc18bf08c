import { Suspense, useLayoutEffect, useRef, type ReactElement } from 'react';
import type { AnswerPolicies, CannedAnswer, InboxAnswer, InboxItem } from '../../../../shared/contract/schemas/inbox.ts';
import type { CallState, SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { EmptyState } from '../../../ui/Text.tsx';
import { Recording } from '../../../ui/Recording.tsx';
import { ListAndWork } from '../../../ui/ListAndWork.tsx';
import { inOrder, isWaiting, roundOf } from '../model/question.ts';
import { Policies } from './Policies.tsx';
import { QuestionHead } from './QuestionHead.tsx';
import { QuestionList } from './QuestionList.tsx';
import { QuestionBody } from './QuestionBody.tsx';

export interface InboxViewProps {
  readonly phase: SessionSummary['phase'];
  readonly revision: string | null;
  readonly items: readonly InboxItem[];
  readonly selected: string | undefined;
  readonly onSelect: (item: string) => void;
  readonly calls: Readonly<Record<string, CallState>>;
  readonly policies: AnswerPolicies;
  readonly onPolicies: (policies: AnswerPolicies) => void;
  readonly canned: readonly CannedAnswer[];
  readonly onKeep: (answer: CannedAnswer) => void;
  readonly onAnswer: (item: string, answer: InboxAnswer) => void;
  readonly onShowEvent: (event: number) => void;
}

/** The area `Inbox`: what the server asks, and what it was told. */
export function InboxView(props: InboxViewProps): ReactElement {
  const { items, calls, phase } = props;
  const ordered = inOrder(items);
  const chosen = items.find(({ item }) => item === props.selected);
  const callOf = (item: InboxItem): CallState | undefined => (item.call === null ? undefined : calls[item.call]);
  const live = phase === 'connected' || phase === 'reconnecting';
  // Another question, or the same one answered, is read from its beginning.
  const section = useRef<HTMLElement>(null);
  const waiting = chosen !== undefined && isWaiting(chosen);
  useLayoutEffect(() => {
    section.current?.parentElement?.scrollTo({ top: 0 });
  }, [chosen?.item, waiting]);
  return (
    <ListAndWork
      head={live && <Policies policies={props.policies} canned={props.canned} onPolicies={props.onPolicies} />}
      list={
        items.length > 0 && <QuestionList items={ordered} selected={chosen?.item} onSelect={props.onSelect} callOf={callOf} />
      }
    >
      {chosen === undefined ? (
        <NoQuestion items={items.length} phase={phase} />
      ) : (
        <section key={chosen.item} ref={section} className="inbox-question" aria-label="Question" tabIndex={-1}>
          <QuestionHead item={chosen} call={callOf(chosen)} round={roundOf(items, chosen)} onShowEvent={props.onShowEvent} />
          <Suspense fallback={null}>
            <QuestionBody {...props} item={chosen} canAnswer={live} />
          </Suspense>
        </section>
      )}
    </ListAndWork>
  );
}

function NoQuestion({ items, phase }: { readonly items: number; readonly phase: SessionSummary['phase'] }): ReactElement {
  if (phase === 'offline') return <Recording what="The questions of the server and their answers" />;
  if (items > 0) return <EmptyState title="Choose a question">Its content and your answer stand here.</EmptyState>;
  return (
    <EmptyState title="The server asked nothing">
      {phase === 'disconnected'
        ? 'The session is over.'
        : 'When it wants a message of a model, an answer of yours or the roots, it is listed here and waits. Nothing opens by itself.'}
    </EmptyState>
  );
}

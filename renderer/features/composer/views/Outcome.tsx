import type { ReactElement } from 'react';
import type { Expectation } from '../../../../shared/contract/schemas/draft.ts';
import type { CallState } from '../../../../shared/contract/schemas/session.ts';
import { judge } from '../../../../shared/draft/judge.ts';
import { Button } from '../../../ui/Button.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { formatDuration } from '../../../ui/format.ts';
import type { Course } from '../model/course.ts';

import { Icon, type IconName, type Tone } from '../../../ui/Icon.tsx';

/** One sending of a draft. */
export interface Sent {
  readonly call: CallState;
  readonly expected: Expectation;
}

const looks: Readonly<Record<'as-expected' | 'differs' | 'open', readonly [IconName, Tone, string]>> = {
  'as-expected': ['ok', 'in', 'As expected'],
  differs: ['warning', 'warning', 'Not as expected'],
  open: ['note', 'note', 'Left open'],
};

/** What a call is called that opened a stream. */
const STREAM = 'a standing stream';

/** What should happen, and what did. */
export function Outcome({
  expected,
  course,
  revision,
  sent,
  onShow,
  onCancel,
}: {
  readonly expected: Expectation | undefined;
  readonly course: Course;
  readonly revision: string;
  /** Newest first. */
  readonly sent: readonly Sent[];
  readonly onShow: (event: number) => void;
  readonly onCancel: (call: string) => void;
}): ReactElement {
  return (
    <section className="composer-outcome" aria-label="What should happen">
      <header className="section-heading">
        <h2>What should happen</h2>
        <span className="section-note">{`in ${revision}`}</span>
      </header>
      <ul className="outcome-course">
        <li>
          <Icon name="out" tone="out" /> {course.begins}
        </li>
        <li>
          <Icon name="in" tone="in" />{' '}
          {expected === undefined || expected.sentence === '' ? 'An answer.' : `${capital(expected.sentence)}.`}
        </li>
        {course.cancel !== '' && (
          <li>
            <Icon name="stop" tone="weak" /> {course.cancel}
          </li>
        )}
      </ul>
      {sent.length > 0 && (
        <>
          <header className="section-heading">
            <h2>What happened</h2>
            <span className="section-note">{`sent ${sent.length === 1 ? 'once' : `${sent.length} times`}`}</span>
          </header>
          <ul className="outcome-list" aria-label="What happened">
            {sent.map((each) => (
              <SentOnce key={each.call.call} {...each} onShow={onShow} onCancel={onCancel} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function SentOnce(
  props: Sent & { readonly onShow: (event: number) => void; readonly onCancel: (call: string) => void },
): ReactElement {
  const { call, expected, onShow } = props;
  if (call.state === 'pending')
    return (
      <li className="outcome">
        <Icon name="pending" tone="now" label="Pending" />
        <span>
          {call.method === STREAM ? 'Nothing is waited for; what comes on it is in the timeline.' : 'Waiting for the answer.'}
        </span>
        <Button look="quiet" onPress={() => props.onCancel(call.call)}>
          Cancel
        </Button>
      </li>
    );
  const { verdict, sentence } = judge(expected, { state: call.state, status: call.status, code: call.error?.code });
  const [icon, tone, label] = looks[verdict];
  const event = call.answer ?? call.event;
  return (
    <li className="outcome">
      <Icon name={icon} tone={tone} label={label} />
      <span>
        {sentence} {call.error !== null && <q>{call.error.message}</q>} <span className="weak">{call.sentence}</span>
      </span>
      <span className="weak mono">{call.tookMs === null ? '' : formatDuration(call.tookMs * 1000)}</span>
      {event !== null && <EventLink event={event} onShow={onShow} />}
    </li>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

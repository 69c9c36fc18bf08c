import type { DraftCheck, Expectation } from '../contract/schemas/draft.ts';
import { httpChecks } from './checks/httpChecks.ts';
import { messageChecks } from './checks/messageChecks.ts';
import { mirrorChecks } from './checks/mirrorChecks.ts';
import { overSse, rank, subjectOf, type Found, type Subject } from './checks/subject.ts';
import type { ComposedDraft } from './draft.ts';

/** What checking a draft came to. It informs and never stops anybody. */
export interface CheckedDraft {
  /** The worst first. */
  readonly checks: readonly DraftCheck[];
  /** What a correct server answers. */
  readonly expected: Expectation;
}

const worst = { error: 0, warning: 1, note: 2 } as const;

/** Checks a draft as the revision it speaks judges it. */
export function checkDraft(draft: ComposedDraft, planning: Subject['planning']): CheckedDraft {
  const subject = subjectOf(draft, planning);
  if (subject === undefined) return { checks: [], expected: { sentence: 'It cannot be sent here.' } };
  const found = [...httpChecks, ...mirrorChecks, ...messageChecks].flatMap((check) => check(subject));
  const byWeight = found.toSorted((one, other) => worst[one.severity] - worst[other.severity] || one.rank - other.rank);
  return { checks: byWeight.map(shown), expected: expectedOf(subject, found) };
}

function shown({ rank: _rank, expected: _expected, ...check }: Found): DraftCheck {
  return check;
}

/** The answer to the fault a server meets first, or to a message without any. */
function expectedOf(subject: Subject, found: readonly Found[]): Expectation {
  const { message, stateless, plan } = subject;
  // What is only remarkable changes no answer.
  const [first] = found.filter(({ severity }) => severity !== 'note').toSorted((one, other) => one.rank - other.rank);
  if (first && first.rank !== rank.none) return first.expected;
  if (message.kind === 'request' || message.kind === 'batch')
    return first === undefined ? wellDone(subject) : { sentence: first.expected.sentence };
  if (plan.method !== 'POST') return { sentence: plan.method === 'GET' ? '200 with an event stream, or 405' : '2xx, or 405' };
  return { status: 202, sentence: stateless ? '202, or an error' : '202 without a body' };
}

function wellDone(subject: Subject): Expectation {
  if (subject.plan.method !== 'POST') return { sentence: 'an error, or what the method stands for' };
  return overSse(subject)
    ? { result: true, sentence: 'the result, on the stream that stands' }
    : { status: 200, sentence: '200 with the result' };
}

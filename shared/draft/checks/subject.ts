import type { DraftCheck, Expectation } from '../../contract/schemas/draft.ts';
import type { RawHeaders } from '../../http/headers.ts';
import type { Plan } from '../../http/plan.ts';
import type { RpcMessage } from '../../jsonrpc/message.ts';
import type { ComposedDraft } from '../draft.ts';
import { outgoingMessage } from '../outgoing.ts';
import { spokenBy } from '../spoken.ts';
import { planAsTheEra, planComposed, type PlanningFor } from '../planComposed.ts';

/** A draft with everything checks look at. */
export interface Subject {
  readonly draft: ComposedDraft;
  readonly planning: PlanningFor & { readonly nextId: number };
  /** What leaves, and what would without the person's edits of the head. */
  readonly plan: Plan;
  readonly eraHeaders: RawHeaders;
  readonly message: RpcMessage;
  /** The parsed message; undefined where it is not JSON. */
  readonly value: unknown;
  /** The revision spoken in it. */
  readonly revision: string;
  readonly stateless: boolean;
}

/** What a check found, and what a correct server answers to it. */
export interface Found extends DraftCheck {
  /** Which of several faults a server meets first: HTTP, then JSON, JSON-RPC, versions, headers, the method, its params. */
  readonly rank: number;
  readonly expected: Expectation;
}

/** One thing to look for. */
export type Check = (subject: Subject) => readonly Found[];

/** In the order a server meets them. */
export const rank = {
  verb: 0,
  contentType: 1,
  accept: 2,
  json: 3,
  shape: 4,
  version: 5,
  session: 6,
  header: 7,
  meta: 8,
  method: 9,
  params: 10,
  none: 11,
} as const;

/** The subject of checks, or undefined where the draft comes to no request. */
export function subjectOf(draft: ComposedDraft, planning: Subject['planning']): Subject | undefined {
  const plan = planComposed(draft, planning);
  const asTheEra = planAsTheEra(draft, planning);
  if (plan === undefined || asTheEra === undefined) return undefined;
  const message = outgoingMessage(draft);
  return {
    draft,
    planning,
    plan,
    eraHeaders: asTheEra.headers,
    message,
    value: message.value,
    revision: draft.revision ?? planning.context.revision,
    stateless: !spokenBy(draft, planning).era.handshakes,
  };
}

/** Whether answers come on a stream apart, where HTTP says nothing of them and the specification nothing of its status. */
export function overSse({ draft, planning }: Pick<Subject, 'draft' | 'planning'>): boolean {
  return spokenBy(draft, planning).era.repliesOn === 'standing-stream';
}

/** A found fault; `answer` is the HTTP status and the JSON-RPC code a correct server gives, where the specification fixes them. */
export function fault(
  check: Omit<DraftCheck, 'expect'>,
  at: number,
  answer: { readonly status?: number; readonly code?: number },
  because: string,
): Found {
  const said = [answer.status, answer.code].filter((each) => each !== undefined).join(' with ');
  const open = because.startsWith('because') ? `nothing the specification fixes, ${because}` : because;
  const sentence = said === '' ? open : `${said}, ${because}`;
  return {
    ...check,
    rank: at,
    expected: { ...answer, sentence },
    expect: said === '' ? '' : `A correct server answers ${said}.`,
  };
}

// When each request is sent again: after everything that had been answered before it was sent then, so that what overlapped overlaps
// again, whatever the new server takes.
import type { RecordedClient, RecordedRequest } from './recording.ts';

/** One deed of the recorded client. */
export interface Step {
  readonly kind: 'send' | 'abort';
  readonly request: RecordedRequest;
  /** How many of `Schedule.completions`, from the first on, come before it. */
  readonly after: number;
  /** How long after the last of them it was done, µs. */
  readonly gapUs: number;
  /** Whether it is worth nothing without its pause: what asks how far something is, and what stops something. */
  readonly keepsGap: boolean;
}

/** Everything the recorded client did. */
export interface Schedule {
  readonly steps: readonly Step[];
  /** Exchanges in the order they were answered. */
  readonly completions: readonly number[];
}

/** Plans a recording. Answers to the server are no steps: they follow what is asked. */
export function planSteps({ requests }: RecordedClient): Schedule {
  const sent = requests.filter(({ isAnswer }) => !isAnswer);
  const completed = sent
    .flatMap((request) => {
      const at = completionOf(request);
      return at === undefined ? [] : [{ exchange: request.exchange, at }];
    })
    .toSorted((a, b) => a.at - b.at);
  const stepAt = (kind: Step['kind'], request: RecordedRequest, at: number): Step & { readonly at: number } => {
    const after = countBefore(completed, at);
    const since = after === 0 ? (sent[0]?.at ?? 0) : completed[after - 1]!.at;
    return { kind, request, after, gapUs: Math.max(0, at - since), keepsGap: kind === 'abort' || keepsGap(request), at };
  };
  const steps = sent.flatMap((request) => {
    const aborted = abortedAt(request);
    return [stepAt('send', request, request.at), ...(aborted === undefined ? [] : [stepAt('abort', request, aborted)])];
  });
  return {
    steps: steps.toSorted((a, b) => a.at - b.at).map(({ at: _at, ...step }) => step),
    completions: completed.map(({ exchange }) => exchange),
  };
}

/** When a request had what it was sent for: its answers, the head of a stream, else its end. */
function completionOf({ asked, method, head, closed }: RecordedRequest): number | undefined {
  if (asked.length > 0) {
    const times = asked.map(({ answer }) => answer?.at);
    if (times.every((at) => at !== undefined)) return Math.max(...times);
    return closed !== undefined && closed.ending.how !== 'complete' ? closed.at : undefined;
  }
  return method === 'GET' ? (head?.at ?? closed?.at) : closed?.at;
}

/** When the client itself ended an exchange that was going on. */
function abortedAt({ closed }: RecordedRequest): number | undefined {
  return closed?.ending.how === 'aborted' && closed.ending.reason !== 'too-large' ? closed.at : undefined;
}

function keepsGap({ asked, body }: RecordedRequest): boolean {
  return asked.some(({ method }) => method.startsWith('tasks/')) || body?.includes('"notifications/cancelled"') === true;
}

/** How many of the sorted completions came before a moment. */
function countBefore(completed: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  for (let high = completed.length; low < high;) {
    const middle = (low + high) >> 1;
    if (completed[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

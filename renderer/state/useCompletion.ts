// What a server suggests for an argument while it is typed. The questions are ordinary requests: they stand on the timeline.
import { useEffect, useRef, useState } from 'react';
import { useActions, useApp } from './useApp.ts';

/** What the argument belongs to. */
export type CompletionRef =
  | { readonly type: 'ref/resource'; readonly uri: string }
  | { readonly type: 'ref/prompt'; readonly name: string };

/** What was suggested for one argument. */
export interface Suggestions {
  readonly argument: string;
  readonly values: readonly string[];
  /** "12 more", or why nothing is suggested; empty where there is nothing to say. */
  readonly remark: string;
}

export interface Completing {
  readonly suggestions: Suggestions | undefined;
  /** The argument a question is out for. */
  readonly asking: string | undefined;
  /** Asks for suggestions once the typing rests; `others` are the arguments typed so far. */
  readonly complete: (argument: string, value: string, others: Readonly<Record<string, string>>) => void;
}

export interface CompletionOptions {
  readonly capture: string;
  readonly ref: CompletionRef | undefined;
  /** Whether the question may name the other arguments. */
  readonly inContext: boolean;
}

/** How long typing rests before the server is asked, and how long it may think, in ms. */
const REST_MS = 200;
const PATIENCE_MS = 10_000;

/** A question that is out or answered; `before` is the one whose answer stays shown until this one's comes. */
interface Question {
  readonly argument: string;
  readonly call: string;
  readonly before: string | undefined;
}

/** Suggestions for the arguments of one thing, the newest question only. */
export function useCompletion({ capture, ref, inContext }: CompletionOptions): Completing {
  const { send } = useActions();
  const [resting, setResting] = useState<string>();
  const [asked, setAsked] = useState<Question>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(0);
  const call = useApp((state) => state.calls[asked?.call ?? '']);
  const before = useApp((state) => state.calls[asked?.before ?? '']);
  useEffect(() => () => clearTimeout(timer.current), []);

  const answered = call !== undefined && call.state !== 'pending';
  const shown = answered ? call : before;
  const complete: Completing['complete'] = (argument, value, others) => {
    clearTimeout(timer.current);
    if (ref === undefined) return;
    const mine = (newest.current += 1);
    setResting(argument);
    timer.current = setTimeout(() => {
      const params = JSON.stringify({
        ref,
        argument: { name: argument, value },
        ...(inContext && Object.keys(others).length > 0 && { context: { arguments: others } }),
      });
      void send({ capture, method: 'completion/complete', params, timeoutMs: PATIENCE_MS }).then((sent) => {
        if (mine !== newest.current) return;
        setResting(undefined);
        const last = asked?.argument === argument && answered ? asked.call : undefined;
        setAsked(sent === undefined ? undefined : { argument, call: sent, before: last });
      });
    }, REST_MS);
  };
  return {
    suggestions:
      asked === undefined || shown === undefined
        ? undefined
        : { argument: asked.argument, ...readCompletion(shown.result, shown.error?.message ?? shown.sentence) },
    asking: resting ?? (answered ? undefined : asked?.argument),
    complete,
  };
}

/** The result of `completion/complete` in words; `failure` is what is said where there is none. */
export function readCompletion(result: unknown, failure: string): Pick<Suggestions, 'values' | 'remark'> {
  const { completion } = recordOf(result);
  const { values, total, hasMore } = recordOf(completion);
  if (!Array.isArray(values)) return { values: [], remark: failure };
  const texts = [...new Set(values.filter((value) => typeof value === 'string'))];
  const more =
    typeof total === 'number' && total > texts.length ? `${total - texts.length} more` : hasMore === true ? 'more' : '';
  return { values: texts, remark: more };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

// The conversations of a comparison, pulled from the engine as they are looked at.
import { useCallback, useEffect, useState } from 'react';
import type { ComparedConversation, ComparedMessage, Comparison } from '../../shared/contract/schemas/compare.ts';
import { useActions } from './useApp.ts';

/** What of a comparison is looked at. */
export interface LookedAt {
  readonly conversations: readonly ComparedConversation[] | undefined;
  readonly total: number;
  /** Only those that are different. */
  readonly different: boolean;
  readonly selected: ComparedConversation | undefined;
  readonly messages: readonly ComparedMessage[] | undefined;
  readonly comparison: Comparison;
  readonly onDifferent: (different: boolean) => void;
  readonly onSelect: (index: number) => void;
  readonly onMore: () => void;
  /** Opens the capture of a side and selects an event of it. */
  readonly onShow: (side: 'a' | 'b', event: number) => void;
}

const AT_ONCE = 200;

/** Looks at a comparison of two captures: first at what is different, where anything is. */
export function useComparison(comparison: Comparison, captures: { readonly a: string; readonly b: string }): LookedAt {
  const { compare, isSame } = comparison;
  const { ask, openCapture, selectEvent } = useActions();
  const [different, setDifferent] = useState(!isSame);
  const [wanted, setWanted] = useState(AT_ONCE);
  const [shown, setShown] = useState<{ readonly total: number; readonly conversations: readonly ComparedConversation[] }>();
  const [index, setIndex] = useState<number>();

  useEffect(() => {
    let isStale = false;
    const load = async (): Promise<void> => {
      const conversations: ComparedConversation[] = [];
      let total = 0;
      for (let from = 0; from < wanted; from += AT_ONCE) {
        const page = await ask('compare.conversations', { compare, from, to: from + AT_ONCE, different });
        if (page === undefined || isStale) return;
        conversations.push(...page.conversations);
        ({ total } = page);
        if (conversations.length >= total) break;
      }
      setShown({ total, conversations });
    };
    void load();
    return () => {
      isStale = true;
    };
  }, [ask, compare, different, wanted]);

  const selected = shown?.conversations.find((each) => each.index === index) ?? shown?.conversations[0];
  const messages = useMessages(compare, selected?.index);
  const show = async (capture: string, event: number): Promise<void> => {
    await openCapture(capture);
    selectEvent(capture, event);
  };
  return {
    comparison,
    conversations: shown?.conversations,
    total: shown?.total ?? 0,
    different,
    selected,
    messages,
    onDifferent: useCallback((next: boolean) => {
      setDifferent(next);
      setWanted(AT_ONCE);
    }, []),
    onSelect: setIndex,
    onMore: useCallback(() => setWanted((before) => before + AT_ONCE), []),
    onShow: (side, event) => void show(captures[side], event),
  };
}

/** The messages of one conversation; undefined until they came. */
function useMessages(compare: string, index: number | undefined): readonly ComparedMessage[] | undefined {
  const { ask } = useActions();
  const [found, setFound] = useState<{ readonly index: number; readonly messages: readonly ComparedMessage[] }>();
  useEffect(() => {
    let isStale = false;
    if (index === undefined) return undefined;
    void ask('compare.messages', { compare, index }).then((messages) => {
      if (messages !== undefined && !isStale) setFound({ index, messages });
    });
    return () => {
      isStale = true;
    };
  }, [ask, compare, index]);
  return found?.index === index ? found?.messages : undefined;
}

// The conversations of a comparison, pulled from the engine as they are looked at.
import { useCallback, useEffect, useState } from 'react';
import type { ComparedConversation, ComparedMessage } from '../../shared/contract/schemas/compare.ts';
import { useActions } from './useApp.ts';

/** What of a comparison is looked at. */
export interface LookedAt {
  readonly conversations: readonly ComparedConversation[] | undefined;
  readonly total: number;
  /** Only those that are different. */
  readonly different: boolean;
  readonly selected: ComparedConversation | undefined;
  readonly messages: readonly ComparedMessage[] | undefined;
  readonly setDifferent: (different: boolean) => void;
  readonly select: (index: number) => void;
  readonly more: () => void;
}

const AT_ONCE = 200;

/** Looks at a comparison: first at what is different, where anything is. */
export function useComparison(compare: string, isSame: boolean): LookedAt {
  const { ask } = useActions();
  const [different, setDifferent] = useState(!isSame);
  const [wanted, setWanted] = useState(AT_ONCE);
  const [shown, setShown] = useState<{ readonly total: number; readonly conversations: readonly ComparedConversation[] }>();
  const [index, setIndex] = useState<number>();
  const [messages, setMessages] = useState<{ readonly index: number; readonly messages: readonly ComparedMessage[] }>();

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
  const at = selected?.index;
  useEffect(() => {
    let isStale = false;
    if (at === undefined) return undefined;
    void ask('compare.messages', { compare, index: at }).then((found) => {
      if (found !== undefined && !isStale) setMessages({ index: at, messages: found });
    });
    return () => {
      isStale = true;
    };
  }, [ask, compare, at]);

  return {
    conversations: shown?.conversations,
    total: shown?.total ?? 0,
    different,
    selected,
    messages: messages?.index === at ? messages?.messages : undefined,
    setDifferent: useCallback((next: boolean) => {
      setDifferent(next);
      setWanted(AT_ONCE);
    }, []),
    select: setIndex,
    more: useCallback(() => setWanted((before) => before + AT_ONCE), []),
  };
}

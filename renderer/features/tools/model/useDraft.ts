import { useEffect, useReducer } from 'react';
import { prettyJson } from '../../../../shared/base/jsonPretty.ts';
import { startDraft, type Draft } from './draft.ts';
import type { ToolItem } from './toolItems.ts';

/** Drafts by capture and tool, kept while the window lives: leaving a tool or a session does not lose what was typed. */
const drafts = new Map<string, Draft>();

/** The draft of a tool, and how to change it. One nobody touched yet starts with what was sent to the tool last. */
export function useDraft(
  capture: string,
  item: ToolItem | undefined,
  recall: (tool: string) => Promise<string | null>,
): readonly [Draft, (draft: Draft) => void] {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const key = `${capture}\n${item?.id ?? ''}`;
  const draft = (item && drafts.get(key)) ?? startDraft(item?.tool.inputSchema);
  // A tool may have an empty name: what stands here while none is chosen is not its draft.
  if (item) drafts.set(key, draft);
  const tool = item?.tool.name;
  useEffect(() => {
    const before = drafts.get(key);
    if (tool === undefined || before === undefined || before.touched) return;
    void recall(tool).then((text) => {
      // Somebody may have typed meanwhile.
      if (text === null || drafts.get(key) !== before) return;
      drafts.set(key, { ...before, text: prettyJson(text) });
      redraw();
    });
  }, [key, tool, recall]);
  return [
    draft,
    (changed) => {
      drafts.set(key, changed);
      redraw();
    },
  ];
}

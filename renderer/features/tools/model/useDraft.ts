import { useReducer } from 'react';
import { startDraft, type Draft } from './draft.ts';

/** Drafts by capture and tool, kept while the window lives: leaving a tool or a session does not lose what was typed. */
const drafts = new Map<string, Draft>();

/** The draft of a tool, and how to change it. */
export function useDraft(capture: string, tool: string, inputSchema: unknown): readonly [Draft, (draft: Draft) => void] {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const key = `${capture}\n${tool}`;
  const draft = drafts.get(key) ?? startDraft(inputSchema);
  drafts.set(key, draft);
  return [
    draft,
    (changed) => {
      drafts.set(key, changed);
      redraw();
    },
  ];
}

import { nodeAt, setAt } from '../base/editJson.ts';
import { readJson } from '../base/json.ts';
import type { ComposedDraft } from './draft.ts';

/**
 * The draft under ids nobody used: of a request, or of every request of a batch. A progress token that was the id goes with it. Answers,
 * notifications and texts that are no messages have no id of their own and stay.
 */
export function withFreshIds(draft: ComposedDraft, nextId: number): ComposedDraft {
  const { root, failure } = readJson(draft.text, { comments: true });
  if (root === undefined || failure !== undefined) return draft;
  const places = root.kind === 'array' ? root.items.map((_, index) => [index]) : [[]];
  const text = places.reduce((changed, path, index) => withFreshId(changed, path, nextId + index), draft.text);
  return { ...draft, text };
}

function withFreshId(text: string, path: readonly number[], id: number): string {
  const { root } = readJson(text, { comments: true });
  const at = (...inside: readonly string[]): string | undefined => {
    const node = nodeAt(root, [...path, ...inside]);
    return node && text.slice(node.from, node.to);
  };
  const before = at('id');
  if (before === undefined || at('method') === undefined) return text;
  const tokenPath = [...path, 'params', '_meta', 'progressToken'];
  const renamed = setAt(text, [...path, 'id'], String(id)) ?? text;
  return at('params', '_meta', 'progressToken') === before ? (setAt(renamed, tokenPath, String(id)) ?? renamed) : renamed;
}

import { nodeAt } from '../base/editJson.ts';
import { readJson } from '../base/json.ts';

/** What a text is about, as far as it says: its method and the name, address or task it names; empty where it names none. */
export function aboutText(text: string): { readonly method: string; readonly target: string } {
  const { root } = readJson(text, { comments: true });
  const string = (...path: readonly string[]): string | undefined => {
    const node = nodeAt(root, path);
    return node?.kind === 'string' ? node.value : undefined;
  };
  const method = string('method') ?? (root?.kind === 'array' ? 'batch' : 'raw text');
  return { method, target: string('params', 'name') ?? string('params', 'uri') ?? string('params', 'taskId') ?? '' };
}

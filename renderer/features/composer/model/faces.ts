import type { Composition } from '../../../state/appState.ts';
import { readJson } from '../../../../shared/base/json.ts';
import { nodeAt } from '../../../../shared/base/editJson.ts';

/** One way to look at a draft. */
export type Face = 'form' | 'json' | 'raw';

/** The faces shown, in order: all three, or two where there is no room, the last chosen among them. */
export function facesShown(wanted: readonly Face[], roomFor: number): readonly Face[] {
  const order: readonly Face[] = ['form', 'json', 'raw'];
  const kept = new Set(wanted.slice(-roomFor));
  return order.filter((face) => kept.has(face));
}

/** The faces after one was pressed: at least one stays. */
export function withFace(wanted: readonly Face[], face: Face, on: boolean): readonly Face[] {
  const others = wanted.filter((each) => each !== face);
  return on ? [...others, face] : others.length === 0 ? wanted : others;
}

/** What a text is about, also while it is being typed and no JSON yet: what can be read of it up to where it breaks. */
export function aboutOf(text: string): {
  readonly method: string;
  readonly string: (...path: readonly string[]) => string | undefined;
} {
  const { root } = readJson(text, { comments: true });
  const string = (...path: readonly string[]): string | undefined => {
    const node = nodeAt(root, path);
    return node?.kind === 'string' ? node.value : undefined;
  };
  return { method: string('method') ?? '', string };
}

/** A draft as lists show it. */
export type DraftShown = Composition;

/** What a draft is called in a list: the name of what it asks for, and its method. */
export function titleOf({ draft, name }: DraftShown): { readonly title: string; readonly method: string } {
  const asked = askedOf(draft);
  return name === undefined ? asked : { title: name, method: asked.title };
}

function askedOf(draft: DraftShown['draft']): { readonly title: string; readonly method: string } {
  if (draft.carrier !== undefined)
    return draft.carrier === 'stream'
      ? { title: 'standing stream', method: 'GET' }
      : { title: 'end of the MCP session', method: 'DELETE' };
  const about = aboutOf(draft.text);
  const { string } = about;
  const method = about.method || (draft.text.trimStart().startsWith('[') ? 'batch' : 'raw text');
  const title = string('params', 'name') ?? string('params', 'uri') ?? string('params', 'taskId') ?? method;
  return { title, method: title === method ? '' : method };
}

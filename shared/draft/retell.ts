import { removeAt, renameAt, setAt, type JsonPath } from '../base/editJson.ts';
import { readJson, type JsonMember, type JsonNode } from '../base/json.ts';

const commented = { comments: true };

/** One change of a text: a value put at a path, taken away, or a member called otherwise. */
type Change =
  | { readonly kind: 'set'; readonly path: JsonPath; readonly raw: string }
  | { readonly kind: 'remove'; readonly path: JsonPath }
  | { readonly kind: 'rename'; readonly path: JsonPath; readonly key: string };

/**
 * A text that says what `said` says by as few changes as it takes, so that comments, white space and everything else of it stay.
 * Undefined where one of them is no JSON. The changes are made to `onto`, where another text of the same shape is to have them.
 */
export function retell(text: string, said: string, onto = text): string | undefined {
  const [before, after] = [readJson(text, commented), readJson(said, commented)];
  if (before.failure !== undefined || after.failure !== undefined || !before.root || !after.root) return undefined;
  const changes = changesOf({ text, node: before.root }, { text: said, node: after.root }, []);
  return changes.reduce<string | undefined>((now, change) => (now === undefined ? now : applied(now, change)), onto);
}

function applied(text: string, change: Change): string | undefined {
  if (change.kind === 'set') return setAt(text, change.path, change.raw);
  return change.kind === 'remove' ? removeAt(text, change.path) : renameAt(text, change.path, change.key);
}

/** A value and the text it stands in. */
interface Spelled {
  readonly text: string;
  readonly node: JsonNode;
}

function changesOf(one: Spelled, other: Spelled, path: JsonPath): readonly Change[] {
  const whole: Change = { kind: 'set', path, raw: spelling(other) };
  if (one.node.kind === 'object' && other.node.kind === 'object')
    return memberChanges(one, one.node.members, other, other.node.members, path) ?? [whole];
  if (one.node.kind === 'array' && other.node.kind === 'array') {
    const [mine, theirs] = [one.node.items, other.node.items];
    if (mine.length !== theirs.length) return [whole];
    return mine.flatMap((node, at) => changesOf({ ...one, node }, { ...other, node: theirs[at]! }, [...path, at]));
  }
  return spelling(one) === spelling(other) ? [] : [whole];
}

/** Undefined where the members cannot be told apart, or came into another order. */
function memberChanges(
  one: Spelled,
  mine: readonly JsonMember[],
  other: Spelled,
  theirs: readonly JsonMember[],
  path: JsonPath,
): readonly Change[] | undefined {
  const [before, after] = [mine.map(({ key }) => key), theirs.map(({ key }) => key)];
  if (new Set(before).size < before.length || new Set(after).size < after.length) return undefined;
  const inside = (from: JsonMember, to: JsonMember): readonly Change[] =>
    from.value && to.value ? changesOf({ ...one, node: from.value }, { ...other, node: to.value }, [...path, to.key]) : [];
  const moved = before.flatMap((key, at) => (key === after[at] ? [] : [at]));
  if (before.length === after.length && moved.length === 1 && !before.includes(after[moved[0]!]!))
    return [
      { kind: 'rename', path: [...path, before[moved[0]!]!], key: after[moved[0]!]! },
      ...mine.flatMap((member, at) => inside(member, theirs[at]!)),
    ];
  const kept = before.filter((key) => after.includes(key));
  const added = theirs.filter(({ key }) => !before.includes(key));
  if ([...kept, ...added.map(({ key }) => key)].some((key, at) => key !== after[at])) return undefined;
  return [
    ...before.filter((key) => !after.includes(key)).map((key): Change => ({ kind: 'remove', path: [...path, key] })),
    ...kept.flatMap((key) =>
      inside(
        mine.find((each) => each.key === key)!,
        theirs.find((each) => each.key === key)!,
      ),
    ),
    ...added.flatMap(({ key, value }): readonly Change[] =>
      value ? [{ kind: 'set', path: [...path, key], raw: spelling({ ...other, node: value }) }] : [],
    ),
  ];
}

function spelling({ text, node }: Spelled): string {
  return text.slice(node.from, node.to);
}

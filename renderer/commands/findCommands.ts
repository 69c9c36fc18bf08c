import type { Command } from './commands.ts';

/** The commands whose words hold every word typed, best first: a title that begins so, then words that do, then anything. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.flatMap((command) => {
    const weight = weightOf(command, words);
    return weight === undefined ? [] : [{ command, weight }];
  });
  return (words.length === 0 ? found : found.toSorted((one, other) => one.weight - other.weight)).map(({ command }) => command);
}

function weightOf({ title, group, detail = '' }: Command, words: readonly string[]): number | undefined {
  const lower = title.toLowerCase();
  const rest = `${group} ${detail}`.toLowerCase();
  let weight = 0;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at < 0 && !rest.includes(word)) return undefined;
    weight += at === 0 ? 0 : at < 0 ? 3 : /[^\p{L}\p{N}]/u.test(lower[at - 1]!) ? 1 : 2;
  }
  return weight;
}

/** The headings that come first where nothing was typed. */
const first = ['Composer', 'Row', 'Session', 'Timeline', 'Window', 'Servers'];

/** The commands under their headings, which stand in the order of the best command of each once something was typed. */
export function groupsOf(commands: readonly Command[], typed: string): readonly (readonly [string, readonly Command[]])[] {
  const groups = new Map<string, Command[]>(typed.trim() === '' ? first.map((group) => [group, []]) : []);
  for (const command of commands) {
    const group = groups.get(command.group);
    if (group) group.push(command);
    else groups.set(command.group, [command]);
  }
  return [...groups].filter(([, inIt]) => inIt.length > 0);
}

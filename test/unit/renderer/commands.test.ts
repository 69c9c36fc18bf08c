import { expect } from 'vitest';
import type { Command } from '../../../renderer/commands/commands.ts';
import { findCommands, groupsOf } from '../../../renderer/commands/findCommands.ts';
import { verifies } from '../../support/verifies.ts';

const command = (title: string, group = 'Window', detail?: string): Command => {
  return { id: `${group} ${title}`, title, group, detail, run: () => undefined };
};
const commands = [
  command('Theme: dark'),
  command('Go to the filter'),
  command('dark_tool', 'Tools', 'choose'),
  command('Send the draft', 'Composer'),
];
const found = (typed: string): readonly string[] => findCommands(commands, typed).map(({ title }) => title);

verifies('command-palette', 'by any of its words in any order, the best first', () => {
  expect(found('')).toHaveLength(4);
  expect(found('dark')).toEqual(['dark_tool', 'Theme: dark']);
  expect(found('DARK theme')).toEqual(['Theme: dark']);
  expect(found('tools choose')).toEqual(['dark_tool']);
  expect(found('composer')).toEqual(['Send the draft']);
  expect(found('nothing is called so')).toEqual([]);
  const groups = (typed: string): readonly string[] => groupsOf(findCommands(commands, typed), typed).map(([group]) => group);
  expect(groups('')).toEqual(['Composer', 'Window', 'Tools']);
  expect(groups('dark')).toEqual(['Tools', 'Window']);
});

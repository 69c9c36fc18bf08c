import type { Command } from '../commands/commands.ts';
import { pressKey, pressRowKey, type KeyPress } from './pressKey.ts';

type Named = readonly [title: string, keys: string, press: KeyPress];

const anywhere: readonly Named[] = [
  ['Go to the tools', 'Ctrl T', { key: 't', ctrl: true }],
  ['Show or hide the left pane', 'Ctrl B', { key: 'b', ctrl: true }],
  ['Go to the details', 'Ctrl I', { key: 'i', ctrl: true }],
  ['Go to the filter', 'Ctrl F', { key: 'f', ctrl: true }],
  ['Copy the request as curl', 'Ctrl Shift C', { key: 'c', ctrl: true, shift: true }],
  ['Cancel the running call', 'Ctrl .', { key: '.', ctrl: true }],
  ['Go to the next pane', 'F6', { key: 'F6' }],
];

const rows: readonly Named[] = [
  ['Edit in composer', 'E', { key: 'e' }],
  ['Resend', 'R', { key: 'r' }],
  ['Open the details of the row', 'Enter', { key: 'Enter' }],
  ['Pin the row to compare', 'P', { key: 'p' }],
  ['Mark the row', 'M', { key: 'm' }],
  ['Go to the answer', ']', { key: ']' }],
  ['Go to the request', '[', { key: '[' }],
  ['Next of the same conversation', 'Alt ↓', { key: 'ArrowDown', alt: true }],
  ['Previous of the same conversation', 'Alt ↑', { key: 'ArrowUp', alt: true }],
  ['Next finding', 'N', { key: 'n' }],
  ['Previous finding', 'Shift N', { key: 'N', shift: true }],
  ['Next match of the filter', 'F3', { key: 'F3' }],
  ['Previous match of the filter', 'Shift F3', { key: 'F3', shift: true }],
  ['First row', 'Home', { key: 'Home' }],
  ['Newest row, and follow', 'End', { key: 'End' }],
  ['Filter by the row, exclude it, copy it', 'Shift F10', { key: 'F10', shift: true }],
  ['Details: message', '1', { key: '1' }],
  ['Details: frame', '2', { key: '2' }],
  ['Details: HTTP', '3', { key: '3' }],
  ['Details: bytes', '4', { key: '4' }],
  ['Details: related', '5', { key: '5' }],
];

/** What keys do everywhere. */
export const windowKeyCommands: readonly Command[] = anywhere.map(([title, keys, press]) => ({
  id: `key ${keys}`,
  group: 'Window',
  title,
  keys,
  run: () => pressKey(press),
}));

/** What keys do to the selected row. */
export const rowKeyCommands: readonly Command[] = rows.map(([title, keys, press]) => ({
  id: `row ${keys}`,
  group: 'Row',
  title,
  keys,
  run: () => pressRowKey(press),
}));

import type { ListId } from '../../shared/contract/schemas/offer.ts';
import { Failure } from './failure.ts';
import type { LiveSession } from './liveSession.ts';
import type { Terminal } from './terminal.ts';

/** What each list is a list of. */
export const listWords: Readonly<Record<ListId, string>> = {
  tools: 'tools',
  resources: 'resources',
  templates: 'resource templates',
  prompts: 'prompts',
};

/** Waits for these lists, whatever end each comes to. False where the person interrupted. */
export async function waitForLists(live: LiveSession, lists: readonly ListId[], terminal: Terminal): Promise<boolean> {
  await live.until(
    (summary) => summary.phase === 'connected' && lists.every((list) => isListed(summary.lists[list].state)),
    terminal.stop,
  );
  return !terminal.stop.aborted;
}

/** Throws `Failure` where one of these lists could not be had; a server that does not have it has an empty one. */
export function failWithoutLists(live: LiveSession, lists: readonly ListId[]): void {
  for (const list of lists) {
    const { state, sentence } = live.session.summary().lists[list];
    if (state === 'failed') throw new Failure(`The ${listWords[list]} could not be listed. ${sentence}`);
  }
}

function isListed(state: string): boolean {
  return state === 'ready' || state === 'failed' || state === 'unsupported';
}

/** The JSON text of a result for people and programs alike. */
export function pretty(value: unknown): string {
  // What JSON leaves as it is, and terminals or eyes do not: C1 controls, and what turns the direction of a text.
  const json = JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/** What a line of a list has room for. */
export function firstSentence(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0]!;
  const at = line.search(/\.\s/);
  return at < 0 ? line : line.slice(0, at + 1);
}

// The commands that print what a server lists: their options, and the way from a connection to an exit code.
import { formatDuration } from '../../shared/base/format.ts';
import type { ListId, ListState } from '../../shared/contract/schemas/offer.ts';
import type { Session } from '../engine/session/session.ts';
import { connectArgs, connectHelp, type ConnectValues } from './connectArgs.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { failWithoutLists, listWords, pretty, waitForLists } from './lists.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { withSession } from './withSession.ts';

/** Options of every command that lists, for `readArgs`. */
export const listingArgs = { ...connectArgs, json: { type: 'boolean', default: false }, pages: { type: 'string' } } as const;

/** Their help lines, but for `--json`. */
export const listingHelp = `  --pages N           fetch at most N pages of a list; all unless given
${connectHelp}`;

/** What is listed, and how it is printed. */
export interface Listing {
  readonly lists: readonly ListId[];
  /** What the server sent, for `--json`. */
  readonly raw: (session: Session) => unknown;
  readonly rows: (session: Session) => readonly (readonly string[])[];
}

/** Connects, lists, prints. Throws `Failure` where a list could not be had. */
export function listAndPrint(
  url: string,
  values: ConnectValues & { readonly json: boolean },
  terminal: Terminal,
  { lists, raw, rows }: Listing,
): Promise<ExitCode> {
  const pages = pagesOf(values.pages);
  return withSession(url, values, terminal, async (live) => {
    const { session } = live;
    const states = (): readonly (readonly [ListId, ListState])[] => lists.map((list) => [list, session.summary().lists[list]]);
    if (!(await waitForLists(live, lists, terminal))) return exitCode.interrupted;
    for (let page = 2; page <= pages && states().some(([, { next }]) => next !== null); page += 1) {
      for (const list of lists) session.moreOfList(list);
      if (!(await waitForLists(live, lists, terminal))) return exitCode.interrupted;
    }
    failWithoutLists(live, lists);
    const printed = rows(session);
    await terminal.out(values.json ? pretty(raw(session)) : table(printed));
    if (!values.json && printed.length === 0) terminal.say(`The server lists no ${listWords[lists[0]!]}.`);
    for (const [list, state] of states()) remark(listWords[list], state, terminal);
    return exitCode.ok;
  });
}

/** What the server says of a list beside its entries: that there is more, and how long it is good for. */
function remark(words: string, { next, ttlMs, cacheScope }: ListState, terminal: Terminal): void {
  if (next !== null) terminal.say(`The server has more ${words} than these pages.`);
  if (ttlMs === null || !terminal.interactive) return;
  const scope = cacheScope === null ? '' : `, ${cacheScope}`;
  terminal.say(`The list of ${words} is good for ${formatDuration(ttlMs * 1000)}${scope}.`);
}

function pagesOf(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--pages wants a whole number above 0, not "${text}".`);
  return Number(text);
}

// An error that says where a person has to go before the request can be made (2025-11-25 › Elicitation › URL Elicitation Required).
import { member, stringMember } from '../protocol/shape.ts';
import type { CallView } from './state.ts';
import { put, type Turn } from './turn.ts';

const URL_REQUIRED = -32_042;
const SHOWN = 5;
/** Calls that are remembered for what they want visited. */
const REMEMBERED = 50;

/** What to do about such an error, in words; empty for any other. */
export function visitFirst(code: number, data: unknown): string {
  if (code !== URL_REQUIRED) return '';
  const elicitations = member(data, 'elicitations');
  const urls = (Array.isArray(elicitations) ? elicitations : []).flatMap((each) => stringMember(each, 'url') ?? []);
  if (urls.length === 0) return 'The server wants an address visited first, and names none.';
  const more = urls.length > SHOWN ? ` and ${urls.length - SHOWN} more` : '';
  return `Visit ${urls.slice(0, SHOWN).join(', ')}${more} first; the call can be sent again after that.`;
}

/** A call is over; what it wants visited may be done later. */
export function awaitVisits(turn: Turn, call: CallView): void {
  if (call.error?.code !== URL_REQUIRED) return;
  const visits = new Map(turn.state.visits).set(call.call, call);
  put(turn, { visits: new Map([...visits].slice(-REMEMBERED)) });
}

/** The server says that what an address was for is done: told with every call that wanted it. */
export function visitDone(turn: Turn, elicitationId: string): void {
  for (const call of turn.state.visits.values()) {
    const wanted = member(call.error?.data, 'elicitations');
    const { visited = [] } = call;
    if (!Array.isArray(wanted) || visited.includes(elicitationId)) continue;
    if (!wanted.some((each) => stringMember(each, 'elicitationId') === elicitationId)) continue;
    const next = { ...call, visited: [...visited, elicitationId] };
    put(turn, { visits: new Map(turn.state.visits).set(call.call, next) });
    turn.effects.push({ kind: 'call', call: next });
  }
}

// What stands in a response now in place of what was recorded there.
import { assertNever } from '../../../shared/base/assertNever.ts';
import { inItsForm, type ValueAt } from '../../../shared/mock/fill.ts';
import type { Place, Said } from '../../../shared/mock/places.ts';
import type { Given } from './given.ts';
import type { Playing } from './mockSession.ts';

/** The values of one playing; `endpoint` is the address to hand out. */
export function valuesOf(
  { session, ids, tokens, tasks }: Playing,
  given: Given,
  endpoint: (recorded: string) => string,
): ValueAt {
  const idNow = (place: Place): string => {
    const key = keyOf(place);
    const bare = place.text.startsWith('"') ? String(JSON.parse(place.text)) : undefined;
    // An id that is told in a string may be that of a number.
    const now = ids.get(key) ?? (bare === undefined ? undefined : ids.get(bare)) ?? session.ids.get(key);
    return now === undefined ? place.text : inItsForm(place.text, now);
  };
  return (place) => {
    const value = (): string => String(JSON.parse(place.text));
    switch (place.kind) {
      case 'reply-id':
        return idNow(place);
      case 'server-id':
        if (place.isNew) return session.questions.ask(keyOf(place));
        return ids.has(keyOf(place)) ? idNow(place) : session.questions.current(keyOf(place));
      case 'token':
        return (tokens.has(keyOf(place)) ? tokens : session.tokens).get(keyOf(place)) ?? place.text;
      case 'cursor':
      case 'state':
        // An empty cursor means something of its own.
        return value() === '' ? place.text : JSON.stringify(given.give(value()));
      case 'task':
        return JSON.stringify(place.isNew ? given.giveTask(value()) : (tasks.get(value()) ?? given.task(value())));
      case 'endpoint':
        return endpoint(place.text);
      default:
        return assertNever(place.kind, 'place');
    }
  };
}

/** Whether a stretch is said to this client: progress is told under a token, and only to who gave one. */
export function isSaid({ messages }: Said, { session, tokens }: Playing): boolean {
  if (messages.length === 0) return true;
  return messages.some(({ token }) => {
    if (token === undefined) return true;
    const all = tokens.has(token) ? tokens : session.tokens;
    return !all.has(token) || all.get(token) !== undefined;
  });
}

function keyOf({ text }: Place): string {
  return text.startsWith('"') ? JSON.stringify(JSON.parse(text)) : text;
}

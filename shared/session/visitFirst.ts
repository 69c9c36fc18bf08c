// An error that says where a person has to go before the request can be made (2025-11-25 › Elicitation › URL Elicitation Required).
import { member, stringMember } from '../protocol/shape.ts';

const URL_REQUIRED = -32_042;
const SHOWN = 5;

/** What to do about such an error, in words; empty for any other. */
export function visitFirst(code: number, data: unknown): string {
  if (code !== URL_REQUIRED) return '';
  const elicitations = member(data, 'elicitations');
  const urls = (Array.isArray(elicitations) ? elicitations : []).flatMap((each) => stringMember(each, 'url') ?? []);
  if (urls.length === 0) return 'The server wants an address visited first, and names none.';
  const more = urls.length > SHOWN ? ` and ${urls.length - SHOWN} more` : '';
  return `Visit ${urls.slice(0, SHOWN).join(', ')}${more} first; the call can be sent again after that.`;
}

// What leaves for the text of a draft.
import { compactJson } from '../base/jsonPretty.ts';
import { readJson } from '../base/json.ts';
import { classify } from '../jsonrpc/classify.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { ComposedDraft } from './draft.ts';

const commented = { comments: true };

/** The body that leaves for a draft; empty where what leaves has none. */
export function outgoingText({ text, body, carrier }: ComposedDraft): string {
  if (carrier !== undefined) return '';
  return body === 'typed' || readJson(text, commented).failure !== undefined ? text : compactJson(text, commented);
}

/** The message that leaves, as the server will read it. */
export function outgoingMessage(draft: ComposedDraft): RpcMessage {
  return classify(outgoingText(draft)).message;
}

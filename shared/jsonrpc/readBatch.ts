// What a person writes to send several messages at once: an array of messages without ids, each with its method.
import { readJson, type JsonNode } from '../base/json.ts';

/** A message to be sent in a batch; `params` is JSON text as it was written. */
export interface BatchPart {
  readonly method: string;
  readonly params?: string;
  readonly notification?: boolean;
}

/** The messages of a batch, or why there are none. */
export type ReadBatch =
  | { readonly ok: true; readonly messages: readonly BatchPart[] }
  | { readonly ok: false; readonly sentence: string };

/** Reads `[{"method": …, "params": …}, …]`. What is called `notifications/…` is a notification, anything else a request. */
export function readBatch(text: string): ReadBatch {
  const { root, failure } = readJson(text);
  if (failure !== undefined || root === undefined) return { ok: false, sentence: failure?.sentence ?? 'There is nothing in it.' };
  if (root.kind !== 'array') return { ok: false, sentence: 'A batch is an array of messages.' };
  const messages: BatchPart[] = [];
  for (const [index, item] of root.items.entries()) {
    const method = memberOf(item, 'method');
    if (method?.kind !== 'string') return { ok: false, sentence: `Message ${index + 1} has no method.` };
    const params = memberOf(item, 'params');
    messages.push({
      method: method.value,
      ...(params && { params: text.slice(params.from, params.to) }),
      ...(method.value.startsWith('notifications/') && { notification: true }),
    });
  }
  return { ok: true, messages };
}

/** The last member of this name, as JSON.parse takes it. */
function memberOf(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === 'object' ? node.members.findLast((member) => member.key === key)?.value : undefined;
}

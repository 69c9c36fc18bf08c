import type { RpcMessage } from '../jsonrpc/message.ts';
import type { ComposedDraft } from './draft.ts';
/** The body that leaves for a draft. */
export declare function outgoingText({ text, body }: ComposedDraft): string;
/** The message that leaves, as the server will read it. */
export declare function outgoingMessage(draft: ComposedDraft): RpcMessage;

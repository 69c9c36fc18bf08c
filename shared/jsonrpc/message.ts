/** Something JSON.parse changes without a word: a key sent before, or a number a double does not hold. `at` is a UTF-16 offset in the text. */
export interface JsonIrregularity {
  readonly kind: 'duplicate-key' | 'unsafe-integer';
  readonly at: number;
  /** The key, or the digits as sent. */
  readonly detail: string;
}

/**
 * A JSON-RPC id. `text` is its JSON spelling (`"a"`, `7`, `9007199254740993`, `null`) and is what pairing compares: a number has the
 * digits that were sent; a string has one spelling whatever its escapes were, so that a peer that writes `"é"` as `"\u00e9"` still pairs.
 */
export interface RpcId {
  readonly text: string;
}

/**
 * One JSON-RPC message as it stood in a body or a frame. Classification never throws: what is not JSON-RPC is `invalid` with a
 * reason. `value` is the parsed JSON (big integers lose precision there: exact spelling is in the text).
 */
export type RpcMessage =
  | { readonly kind: 'request'; readonly id: RpcId; readonly method: string; readonly params: unknown; readonly value: unknown }
  | { readonly kind: 'notification'; readonly method: string; readonly params: unknown; readonly value: unknown }
  | { readonly kind: 'result'; readonly id: RpcId; readonly result: unknown; readonly value: unknown }
  | {
      readonly kind: 'error';
      /** Undefined where the member is absent; its text is `null` where it was sent as null. */
      readonly id: RpcId | undefined;
      readonly code: number;
      readonly message: string;
      readonly data: unknown;
      readonly value: unknown;
    }
  | { readonly kind: 'batch'; readonly messages: readonly RpcMessage[]; readonly value: unknown }
  | {
      readonly kind: 'invalid';
      readonly reason: InvalidReason;
      /** One sentence for a person. */
      readonly sentence: string;
      /** UTF-16 offset where reading failed, where one is known. */
      readonly at: number | undefined;
      /** The id of the request it was meant to answer: it has a `result` or an `error` that breaks the rules. */
      readonly answers: RpcId | undefined;
      /** The parsed JSON where there was any. */
      readonly value: unknown;
    };

/** Why a text is not a JSON-RPC message. */
export type InvalidReason =
  | 'empty'
  | 'not-json'
  | 'not-object'
  | 'empty-batch'
  | 'no-version'
  | 'bad-id'
  | 'bad-method'
  | 'bad-error'
  | 'shape';

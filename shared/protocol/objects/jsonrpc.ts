// The JSON-RPC envelope. Batches were part of the protocol in 2025-03-26 alone.
import {
  anything,
  define,
  exactly,
  integer,
  list,
  namedSince,
  object,
  oneOf,
  only,
  optional,
  ref,
  since,
  string,
  until,
  type Descriptions,
} from '../describe.ts';

/** The member that makes an object JSON-RPC. */
export const envelope = exactly('2.0');

const answer = object({ jsonrpc: envelope, id: ref('RequestId'), result: ref('Result') });

export const jsonrpc: Descriptions = {
  Error: namedSince('2025-11-25', define(object({ code: integer(), message: string(), data: optional(anything()) }))),
  JSONRPCRequest: define(object({ jsonrpc: envelope, id: ref('RequestId') }, 'Request')),
  JSONRPCNotification: define(object({ jsonrpc: envelope }, 'Notification')),
  JSONRPCResponse: define(
    until('2025-06-18', answer),
    since('2025-11-25', oneOf(ref('JSONRPCResultResponse'), ref('JSONRPCErrorResponse'))),
  ),
  JSONRPCResultResponse: define(since('2025-11-25', answer)),
  JSONRPCError: define(until('2025-06-18', object({ jsonrpc: envelope, id: ref('RequestId'), error: ref('Error') }))),
  // A request that could not be read has no id to answer to.
  JSONRPCErrorResponse: define(
    since('2025-11-25', object({ jsonrpc: envelope, id: optional(ref('RequestId')), error: ref('Error') })),
  ),
  JSONRPCBatchRequest: define(only('2025-03-26', list(oneOf(ref('JSONRPCRequest'), ref('JSONRPCNotification'))))),
  JSONRPCBatchResponse: define(only('2025-03-26', list(oneOf(ref('JSONRPCResponse'), ref('JSONRPCError'))))),
  JSONRPCMessage: define(
    oneOf(
      ref('JSONRPCRequest'),
      ref('JSONRPCNotification'),
      ref('JSONRPCBatchRequest'),
      until('2025-06-18', ref('JSONRPCResponse')),
      ref('JSONRPCError'),
      ref('JSONRPCBatchResponse'),
      ref('JSONRPCResultResponse'),
      ref('JSONRPCErrorResponse'),
    ),
  ),
};

// Errors that have a shape of their own.
import {
  define,
  exactly,
  list,
  object,
  only,
  optional,
  ref,
  since,
  string,
  type Descriptions,
  type Member,
} from '../describe.ts';
import { envelope } from './jsonrpc.ts';

/** An error JSON-RPC knows already, by its code alone. */
const known = (code: number) => define(since('2026-07-28', object({ code: exactly(code) }, 'Error')));

/** A whole answer whose error has this code and, perhaps, this data. */
function answered(code: number, data?: Readonly<Record<string, Member>>) {
  return object({
    jsonrpc: envelope,
    id: optional(ref('RequestId')),
    error: object({ code: exactly(code), ...(data && { data: object(data) }) }, 'Error'),
  });
}

export const errors: Descriptions = {
  ParseError: known(-32700),
  InvalidRequestError: known(-32600),
  MethodNotFoundError: known(-32601),
  InvalidParamsError: known(-32602),
  InternalError: known(-32603),
  URLElicitationRequiredError: define(
    only('2025-11-25', answered(-32042, { elicitations: list(ref('ElicitRequestURLParams')) })),
  ),
  HeaderMismatchError: define(since('2026-07-28', answered(-32020))),
  MissingRequiredClientCapabilityError: define(
    since('2026-07-28', answered(-32021, { requiredCapabilities: ref('ClientCapabilities') })),
  ),
  UnsupportedProtocolVersionError: define(
    since('2026-07-28', answered(-32022, { requested: string(), supported: list(string()) })),
  ),
};

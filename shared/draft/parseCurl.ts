import { failed, ok, type Result } from '../base/result.ts';
import { readCurlCommand } from '../http/curl/readCurlCommand.ts';
import { headerValue, type RawHeaders } from '../http/headers.ts';
import type { SentRequest } from './resendDraft.ts';

/** A request, and the address it goes to. */
export interface CurlRequest extends SentRequest {
  readonly url: string;
}

/** The request a pasted command sends, with what curl adds to it by itself; or what stands in the way. */
export function parseCurl(command: string): Result<CurlRequest, string> {
  const read = readCurlCommand(command);
  if (!read.ok) return read;
  const { method, headers, body, bodyFile } = read.value;
  if (bodyFile !== undefined)
    return failed(
      bodyFile === '-'
        ? 'The body is read from standard input (@-), which is not here; paste it in its place.'
        : `The body is in the file ${bodyFile}, which is not read; paste it here.`,
    );
  if (read.value.url === undefined) return failed('The command names no address.');
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(read.value.url) ? read.value.url : `http://${read.value.url}`;
  if (!URL.canParse(url)) return failed(`${read.value.url} is no address.`);
  return ok({ method, url, headers, body });
}

/** The request with the lines curl adds where the command has none of their name. */
export function asCurlSends(request: CurlRequest): CurlRequest {
  const added: RawHeaders = [
    ['Accept', '*/*'],
    ...(request.body === '' ? [] : [['Content-Type', 'application/x-www-form-urlencoded'] as const]),
  ];
  const missing = added.filter(([name]) => headerValue(request.headers, name) === undefined);
  return { ...request, headers: [...request.headers, ...missing] };
}

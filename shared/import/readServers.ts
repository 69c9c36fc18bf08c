import { looksLikeCurl } from '../http/curl/readCurlCommand.ts';
import { readCurl } from './formats/curl.ts';
import { looksLikeJson, readMcpServers } from './formats/mcpServers.ts';
import type { Imported } from './importedServer.ts';

/**
 * What a pasted or dropped text holds besides a bare address: a curl command or a server list. Undefined where it looks like
 * neither, so that it is read as an address.
 */
export function readServers(text: string): Imported | undefined {
  if (looksLikeCurl(text)) return readCurl(text);
  return looksLikeJson(text) ? readMcpServers(text) : undefined;
}

// Reads a curl command as people paste it from documentation or a browser: the URL, its headers and the certificate switch.
import { readCurlCommand } from '../../http/curl/readCurlCommand.ts';
import { splitBearer, type Imported } from '../importedServer.ts';
import { readServerUrl } from '../serverUrl.ts';

/** The one server a curl command talks to. The method and the body are not taken over; a remark says so. */
export function readCurl(text: string): Imported {
  const read = readCurlCommand(text);
  if (!read.ok) return { ok: false, sentence: read.error };
  const { headers, body, bodyFile, certificates, insecure } = read.value;
  if (read.value.url === undefined) return { ok: false, sentence: 'This curl command names no URL.' };
  const url = readServerUrl(read.value.url);
  if (!url.ok) return url;
  const remarks = [
    ...(body === '' && bodyFile === undefined
      ? []
      : ['The body of the command was left out: it can be sent by hand once connected.']),
    ...(certificates ? ['The command names certificate files; paste their contents under TLS.'] : []),
  ];
  // What every MCP request carries anyway would only get in the way of what the eras send.
  const own = headers.filter(([name]) => !/^(?:accept|content-type|content-length|host|mcp-.*)$/i.test(name));
  return {
    ok: true,
    servers: [{ label: '', url: url.url, transport: 'auto', ...splitBearer(own), acceptInvalidTls: insecure, remarks }],
    skipped: [],
  };
}

import { parseArgs } from 'node:util';

/** What `npm start` was asked to do. */
export interface StartOptions {
  /** The server to inspect; the demo server where undefined. */
  readonly url: string | undefined;
  /** Undefined picks the desktop window where it can open. */
  readonly host: 'desktop' | 'web' | undefined;
  readonly port: number;
  readonly open: boolean;
  readonly data: string | undefined;
  readonly json: boolean;
}

export const usage = `npm start [-- <url>] [options]

  <url>               the MCP server to inspect; without one, the built-in demo server

  --host desktop|web  insist on the window or the browser
  --port N            port of the browser host, 0 = any (default 0)
  --no-open           do not open a browser, only print the address
  --data DIR          where captures and settings live
  --json              print one line {"url":…,"pid":…} once ready, and nothing else
  --help              print this
`;

/** Reads the command line; a sentence about what is wrong with it, or `help`, where there is nothing to start. */
export function readStartOptions(args: readonly string[]): StartOptions | { readonly wrong: string } | 'help' {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        host: { type: 'string' },
        port: { type: 'string', default: '0' },
        open: { type: 'boolean', default: true },
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return { wrong: error instanceof Error ? error.message.split('. ')[0]!.replace(/\.?$/, '.') : String(error) };
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [url, extra] = positionals;
  if (extra !== undefined) return { wrong: `There is no place for ${extra}: one server at a time.` };
  if (url !== undefined && !/^https?:\/\//i.test(url))
    return { wrong: `${url} is not an address: it starts with http:// or https://.` };
  const { host } = values;
  if (host !== undefined && host !== 'desktop' && host !== 'web') return { wrong: `--host is desktop or web, not ${host}.` };
  const port = Number(values.port);
  if (values.port === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    return { wrong: `--port is a number from 0 to 65535, not ${values.port}.` };
  return { url, host, port, open: values.open, data: values.data, json: values.json };
}

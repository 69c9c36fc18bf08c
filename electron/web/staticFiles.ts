// The built page as a list of files. A request is looked up in that list and nowhere else, so no spelling of a path can leave it.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file of the page, ready to be sent. */
export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly cacheControl: string;
}

export interface StaticFiles {
  /** The file at a URL path as it stood in the request line, percent-encoding included; undefined where the page has none. */
  find(urlPath: string): Promise<StaticFile | undefined>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Serves the regular files below a folder; symbolic links and dot files are not among them. */
export function staticFiles(folder: string): StaticFiles {
  let listed = list(folder);
  return {
    async find(urlPath) {
      const path = decode(urlPath);
      if (path === undefined) return undefined;
      // A page load sees the newest build; its parts are looked up in the list made then.
      if (path === '/') listed = list(folder);
      const name = path === '/' ? '/index.html' : path;
      const file = listed.get(name);
      if (file === undefined) return undefined;
      const body = await readFile(file).catch(() => undefined);
      return body && { body: Uint8Array.from(body), mediaType: mediaTypeOf(name), cacheControl: cacheControlOf(name) };
    },
  };
}

function list(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const visit = (under: string, prefix: string): void => {
    for (const entry of readdirSync(under, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) visit(join(under, entry.name), `${prefix}${entry.name}/`);
      else if (entry.isFile()) files.set(`${prefix}${entry.name}`, join(under, entry.name));
    }
  };
  try {
    visit(folder, '/');
  } catch {
    // A page that is not built yet is an empty list: the host says so when it is asked for it.
  }
  return files;
}

function decode(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}

function mediaTypeOf(name: string): string {
  return mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

/** Built assets carry a hash of their content in their name and never change; everything else is asked for again. */
function cacheControlOf(name: string): string {
  return name.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
}

// `app://wirescope/`: the built page inside the shell, with the same headers as in a browser and no port anybody else could reach.
import { protocol } from 'electron';
import { securityHeaders } from '../web/securityHeaders.ts';
import { staticFiles } from '../web/staticFiles.ts';

const scheme = 'app';
const host = 'wirescope';

/** The page's address and the only one a window may show. */
export const appUrl = `${scheme}://${host}/`;

/** Whether an address is the page's. */
export function isAppUrl(url: string): boolean {
  return url === appUrl || url.startsWith(`${appUrl}#`) || url.startsWith(`${appUrl}?`);
}

/** Must run before the app is ready: gives the scheme an origin of its own and the rules of https. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Answers the scheme from a folder. */
export function serveApp(rendererDir: string): void {
  const files = staticFiles(rendererDir);
  protocol.handle(scheme, async (request) => {
    const { host: asked, pathname } = new URL(request.url);
    const file = asked === host && request.method === 'GET' ? await files.find(pathname) : undefined;
    if (!file) return new Response('Nothing is here.', { status: 404, headers: securityHeaders });
    return new Response(file.body, {
      headers: { ...securityHeaders, 'Content-Type': file.mediaType, 'Cache-Control': file.cacheControl },
    });
  });
}

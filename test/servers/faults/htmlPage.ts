import { httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, type FaultServer } from './faultServer.ts';

const PAGE = '<!doctype html>\n<html><head><title>Welcome</title></head><body><h1>It works</h1></body></html>\n';

/** A web site where a server was expected: every request gets the same 200 HTML page. */
export function htmlPage(): Promise<FaultServer> {
  return alwaysServer((conn) =>
    conn.write(httpResponse('200 OK', { Server: 'nginx/1.27.0', 'Content-Type': 'text/html; charset=utf-8' }, PAGE)),
  );
}

import { httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, type FaultServer } from './faultServer.ts';

const PAGE =
  '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body><center><h1>404 Not Found</h1></center></body>\r\n</html>\r\n';

/** A host without an MCP endpoint: every request gets nginx's 404 page. */
export function notFound(): Promise<FaultServer> {
  return alwaysServer((conn) =>
    conn.write(httpResponse('404 Not Found', { Server: 'nginx/1.27.0', 'Content-Type': 'text/html' }, PAGE)),
  );
}

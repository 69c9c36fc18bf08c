// The part of answering a request that comes before any content: who asks, and the exchange of the token for the cookie.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { usedToken, type Admission, type Refusal } from './admission.ts';
import { refusalPage } from './refusalPage.ts';
import { securityHeaders } from './securityHeaders.ts';

/** Answers a request that may not go on, or that brings the token; false where it may go on and nothing was answered. */
export function answeredAtTheDoor(request: IncomingMessage, response: ServerResponse, admission: Admission): boolean {
  const refusal = admission.refuseSource(request.headers, false) ?? refuseMethod(request, response);
  if (refusal) return refuse(response, refusal);
  const [path, query = ''] = (request.url ?? '').split('?', 2);
  const token = path === '/' && request.method === 'GET' ? new URLSearchParams(query).get('token') : null;
  if (token !== null) return exchange(request, response, admission, token);
  const stranger = admission.refuseStranger(request.headers);
  return stranger !== undefined && refuse(response, stranger);
}

/** Answers with a page that says why; returns true. */
export function refuse(response: ServerResponse, { status, title, sentence }: Refusal): true {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(refusalPage(title, sentence));
  return true;
}

/** Gives the cookie and sends the browser to `/`, so that the token leaves the address bar. */
function exchange(request: IncomingMessage, response: ServerResponse, admission: Admission, token: string): true {
  const known = admission.refuseStranger(request.headers) === undefined;
  const cookie = known ? undefined : admission.exchange(token);
  if (!known && cookie === undefined) return refuse(response, usedToken);
  const headers = { ...securityHeaders, 'Cache-Control': 'no-store', ...(cookie !== undefined && { 'Set-Cookie': cookie }) };
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    // A strict cookie is not sent along a redirect that another site's link began; a step taken by our own page is.
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Wirescope</title>');
  } else {
    response.writeHead(303, { ...headers, Location: '/' });
    response.end();
  }
  return true;
}

function refuseMethod({ method }: IncomingMessage, response: ServerResponse): Refusal | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  response.setHeader('Allow', 'GET, HEAD');
  return { status: 405, title: 'Only reading happens here', sentence: 'The page speaks to Wirescope over its WebSocket.' };
}

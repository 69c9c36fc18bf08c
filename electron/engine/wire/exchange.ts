// One exchange on node:http, from the plan to its single `exchange-closed`. Knows one request and its response; must not know eras,
// sessions or SSE.
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { headerValues, type RawHeaders } from '../../../shared/http/headers.ts';
import type { Plan } from '../../../shared/http/plan.ts';
import { requestHeaders } from '../../../shared/http/requestHead.ts';
import type { AbortReason, Ending } from '../../../shared/observation/ending.ts';
import type { Phase, Truth } from '../../../shared/observation/truth.ts';
import { cutShort, undecodable } from './bodyEndings.ts';
import { contentCodings } from './contentDecoder.ts';
import { failed, type Failed } from './failed.ts';
import type { NetworkError } from './networkError.ts';
import { headerPairs } from './rawHeaderLines.ts';
import { ResponseBody } from './responseBody.ts';
import { routeTo, type Route } from './route.ts';
import { SocketPhases } from './socketPhases.ts';
import { MAX_HEAD_BYTES, type Transports } from './transports.ts';
import type { ExchangeOptions, WireExchange } from './wire.ts';
import { failureOf } from './worldFailure.ts';

/** What an exchange takes from its wire. */
export interface ExchangePort {
  readonly transports: Transports;
  readonly now: () => number;
  readonly emit: (truth: Truth) => void;
  readonly maxDecodedBytes: number;
  readonly isPaused: () => boolean;
  /** Called once, after `exchange-closed` was told. */
  readonly closed: (exchange: Exchange) => void;
}

/** The lifetime of one exchange: it starts when constructed, and tells nothing after its end. */
export class Exchange implements WireExchange {
  readonly #port: ExchangePort;
  readonly #number: number;
  #request: ClientRequest | undefined;
  #response: IncomingMessage | undefined;
  #body: ResponseBody | undefined;
  #socket: Socket | undefined;
  #phases: SocketPhases | undefined;
  /** Bytes the socket had read for earlier exchanges. */
  #readBefore = 0;
  #headTimer: NodeJS.Timeout | undefined;
  #state: 'live' | 'ending' | 'over' = 'live';

  constructor(port: ExchangePort, plan: Plan, options: ExchangeOptions) {
    this.#port = port;
    this.#number = options.exchange;
    const route = routeTo(plan.url, port.transports);
    const headers =
      route.kind === 'route' ? requestHeaders(plan, route.url.host, route.transport.forwardAuthorization) : plan.headers;
    this.#open(plan, headers, options);
    if (route.kind === 'route') this.#send(route, plan, headers, options.headTimeoutMs);
    else this.#endSoon(route.failure);
  }

  abort(reason: AbortReason): void {
    this.#end({ how: 'aborted', reason });
  }

  pause(): void {
    this.#body?.pause();
  }

  resume(): void {
    this.#body?.resume();
  }

  #open(plan: Plan, headers: RawHeaders, { exchange, purpose, connection, continues }: ExchangeOptions): void {
    const at = this.#port.now();
    this.#tell({
      kind: 'exchange-opened',
      at,
      exchange,
      purpose,
      connection,
      method: plan.method.toUpperCase(),
      url: plan.url,
      headers,
      continues,
    });
    if (plan.body === undefined || plan.body.length === 0) return;
    this.#tell({ kind: 'chunk', at, exchange, side: 'request', layer: 'sent', from: 0, bytes: plan.body, parts: undefined });
  }

  #send(route: Route, plan: Plan, headers: RawHeaders, headTimeoutMs: number | undefined): void {
    let request: ClientRequest;
    try {
      request = route.transport.request({
        hostname: route.url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: route.url.port,
        path: route.url.pathname + route.url.search,
        method: plan.method,
        headers: headers.flat(),
        maxHeaderSize: MAX_HEAD_BYTES,
        // A tunnel under construction is beyond the reach of `destroy`; this bounds it.
        ...(route.transport.proxy !== undefined && headTimeoutMs !== undefined && { timeout: headTimeoutMs }),
      });
    } catch (error) {
      return this.#endSoon(this.#failure(error as NetworkError, route));
    }
    this.#request = request;
    // Unlimited: node would drop the header lines beyond the thousandth without a word.
    request.maxHeadersCount = 0;
    request.on('socket', (socket) => this.#onSocket(socket, route));
    request.on('finish', () => this.#mark('request-sent', undefined));
    request.on('response', (response) => this.#onResponse(response, route));
    request.on('upgrade', (response, socket: Socket) => this.#onUpgrade(response, socket));
    request.on('error', (error) => this.#onBroken(error, route));
    request.on('close', () => this.#onBroken(new Error('the connection closed'), route));
    if (headTimeoutMs !== undefined)
      this.#headTimer = setTimeout(() => this.#end({ how: 'timeout', afterMs: headTimeoutMs }), headTimeoutMs);
    request.end(plan.body);
  }

  #onSocket(socket: Socket, route: Route): void {
    if (this.#state === 'over') return;
    this.#socket = socket;
    this.#readBefore = socket.bytesRead;
    const reused = this.#request?.reusedSocket ?? false;
    this.#phases = new SocketPhases(socket, reused, route.transport.proxy?.name, (phase, detail) => this.#mark(phase, detail));
  }

  #onResponse(response: IncomingMessage, route: Route): void {
    if (this.#state === 'over') return;
    clearTimeout(this.#headTimer);
    this.#response = response;
    const headers = this.#head(response);
    if (this.#isOver()) return;
    const codings = contentCodings(headerValues(headers, 'content-encoding'));
    const body = new ResponseBody(response, this.#port.isPaused(), {
      codings,
      maxDecodedBytes: this.#port.maxDecodedBytes,
      now: this.#port.now,
      chunk: (chunk) => this.#tell({ kind: 'chunk', exchange: this.#number, side: 'response', ...chunk }),
      undecodable: (error) => this.#end(undecodable(codings, error)),
      tooLarge: () => this.#end({ how: 'aborted', reason: 'too-large' }),
    });
    this.#body = body;
    response.on('end', () => {
      if (!response.complete || this.#state !== 'live') return;
      this.#state = 'ending';
      // A tick later node has given the socket back, and what the end is answered with can go out on it.
      process.nextTick(() =>
        body.finish((error) => this.#end(error === undefined ? this.#complete(response) : undecodable(codings, error))),
      );
    });
    response.on('error', (error) => this.#onBroken(error, route));
  }

  #complete(response: IncomingMessage): Ending {
    const headers = headerPairs(response.rawTrailers);
    if (headers.length > 0) this.#tell({ kind: 'trailers', at: this.#port.now(), exchange: this.#number, headers });
    return { how: 'complete' };
  }

  #onUpgrade(response: IncomingMessage, socket: Socket): void {
    socket.destroy();
    this.#head(response);
    this.#end(
      failed(
        'not-http',
        `The server switched to another protocol (${response.statusCode}).`,
        'MCP over HTTP has no use for that; check the address.',
      ),
    );
  }

  #head(response: IncomingMessage): RawHeaders {
    const headers = headerPairs(response.rawHeaders);
    const { httpVersion, statusCode: status = 0, statusMessage: statusText = '' } = response;
    this.#mark('first-byte', undefined);
    this.#tell({ kind: 'response-head', at: this.#port.now(), exchange: this.#number, httpVersion, status, statusText, headers });
    return headers;
  }

  /** Whatever breaks a connection arrives here, several times over for one cause; the first tells most and counts. */
  #onBroken(error: NetworkError, route: Route): void {
    const response = this.#response;
    const body = this.#body;
    // Once a response is whole its `end` is under way, and what comes after it is none of this exchange.
    if (this.#state !== 'live' || response?.complete === true) return;
    this.#state = 'ending';
    if (response === undefined || body === undefined) return this.#end(this.#failure(error, route));
    const misframed = error.code?.startsWith('HPE_') === true;
    body.finish(() => this.#end(misframed ? this.#failure(error, route) : cutShort(error, response, body.received)));
  }

  #failure(error: NetworkError, route: Route): Failed {
    const failure = failureOf(error, {
      url: route.url,
      proxy: route.transport.proxy?.name,
      certificate: this.#phases?.certificate,
      reused: this.#request?.reusedSocket ?? false,
      answered:
        this.#response !== undefined
          ? 'head'
          : this.#socket !== undefined && this.#socket.bytesRead > this.#readBefore
            ? 'bytes'
            : 'nothing',
    });
    if (failure.code === 'tls') this.#phases?.refused(error.code ?? error.message);
    return failure;
  }

  /** Asked again after telling something: the listener may have ended it. */
  #isOver(): boolean {
    return this.#state === 'over';
  }

  #mark(phase: Phase['phase'], detail: Phase['detail']): void {
    this.#tell({ kind: 'phase', at: this.#port.now(), exchange: this.#number, phase, detail });
  }

  #tell(truth: Truth): void {
    if (this.#state !== 'over') this.#port.emit(truth);
  }

  /** For what is known while constructing: the caller has this exchange in hand before it hears that it is over. */
  #endSoon(ending: Ending): void {
    process.nextTick(() => this.#end(ending));
  }

  #end(ending: Ending): void {
    this.#body?.flush();
    if (this.#state === 'over') return;
    const at = this.#port.now();
    this.#state = 'over';
    clearTimeout(this.#headTimer);
    this.#phases?.stop();
    this.#body?.stop();
    // A complete exchange leaves its socket to the agent.
    if (ending.how !== 'complete') this.#request?.destroy();
    this.#port.emit({ kind: 'exchange-closed', at, exchange: this.#number, ending });
    this.#port.closed(this);
  }
}

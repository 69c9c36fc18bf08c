// HTTP+SSE as the official Python package carries it: GET names the POST address with 32 hex digits, POST is "Accepted".
import { randomUUID } from 'node:crypto';
import { openEventStream, type EventStream } from './eventStream.ts';
import { answerMessage, notification, type RpcDefinition } from './rpcServer.ts';
import { answerText, parseJson, type Route } from './seedServer.ts';

/** The two routes of one mounted server: `messagesPath` is what the `endpoint` frame names. */
export function pythonSseRoutes(
  definition: RpcDefinition,
  messagesPath: string,
  pingMs: number | undefined,
): { readonly stream: Route; readonly messages: Route } {
  const streams = new Map<string, EventStream>();
  return {
    stream(exchange) {
      const id = randomUUID().replaceAll('-', '');
      const stream = openEventStream(exchange, pingMs);
      streams.set(id, stream);
      stream.onClose(() => streams.delete(id));
      stream.send({ event: 'endpoint', data: `${messagesPath}?session_id=${id}` });
    },
    async messages(exchange) {
      const id = exchange.url.searchParams.get('session_id');
      if (id === null) return answerText(exchange, 400, 'session_id is required');
      if (!/^[0-9a-f]{32}$/.test(id)) return answerText(exchange, 400, 'Invalid session ID');
      const stream = streams.get(id);
      if (stream === undefined) return answerText(exchange, 404, 'Could not find session');
      const message = parseJson(exchange.body);
      if (message === undefined) return answerText(exchange, 400, 'Could not parse message');
      answerText(exchange, 202, 'Accepted');
      const send = (value: unknown) => stream.send({ event: 'message', data: JSON.stringify(value) });
      const answer = await answerMessage(definition, message, (method, params) => send(notification(method, params)));
      if (answer !== undefined) send(answer);
    },
  };
}

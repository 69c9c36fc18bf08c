// HTTP+SSE, 2024-11-05: a GET stream says in its first event where to POST, and carries every reply.
import { headerValue } from '../../http/headers.ts';
import { mediaType } from '../../http/mediaType.ts';
import type { Plan } from '../../http/plan.ts';
import { revisionOf } from '../../protocol/revisions.ts';
import type { Draft, Era, EraContext, Evidence, Explained, Verdict } from '../era.ts';
import {
  isInitializeResult,
  legacyRevisions,
  readInitializeError,
  readInitializeResult,
  revisionRemarks,
} from '../initialize.ts';
import { headersFor, jsonBody, messageText, post, streamOnly } from '../planning.ts';
import { endingWords, seconds, shortAnswer, statusLine, stop, worldVerdict } from '../worldVerdict.ts';

const spec = '2024-11-05 › Transports › HTTP with SSE';

function planFor(draft: Draft, context: EraContext): Plan | undefined {
  if (draft.kind === 'listen')
    return { method: 'GET', url: context.url, headers: headersFor([streamOnly], context), body: undefined };
  const text = messageText(draft);
  if (text === undefined || context.endpoint === undefined) return undefined;
  const named = context.agreed && (revisionOf(context.revision)?.versionHeader ?? true);
  return post(context.endpoint, text, named ? [jsonBody, ['MCP-Protocol-Version', context.revision]] : [jsonBody], context);
}

function judge(evidence: Evidence, context: EraContext): Verdict {
  return evidence.stage === 'opening' ? judgeStream(evidence, context) : judgeHandshake(evidence);
}

/** 200, an event stream, and `endpoint` before anything else. */
function judgeStream(evidence: Evidence, context: EraContext): Verdict {
  const world = worldVerdict(evidence, spec);
  if (world) return world;
  const { head, firstEvent } = evidence;
  if (!head) return { kind: 'wait' };
  const answer = shortAnswer(evidence);
  const streams = head.status === 200 && mediaType(headerValue(head.headers, 'Content-Type')) === 'text/event-stream';
  if (!streams) {
    const over = evidence.ending !== undefined || evidence.expiredMs !== undefined;
    return over ? { kind: 'next', answer, says: 'not an event stream', speaks: evidence.strays.length > 0 } : { kind: 'wait' };
  }
  if (firstEvent) {
    if (firstEvent.event === 'endpoint') return judgeEndpoint(firstEvent.data, evidence, context);
    return stop(
      answer,
      `the first event is ${firstEvent.event}, not endpoint`,
      noEndpoint(`The first event of the stream is \`${firstEvent.event}\`.`),
    );
  }
  if (evidence.ending)
    return stop(
      answer,
      'a stream without an endpoint event',
      noEndpoint(`The stream opened and ended without an event. ${endingWords(evidence.ending)}`),
    );
  if (evidence.expiredMs !== undefined)
    return stop(
      answer,
      'a stream without an endpoint event',
      noEndpoint(`The stream is open and sent no event for ${seconds(evidence.expiredMs)}.`),
    );
  return { kind: 'wait' };
}

function judgeEndpoint(data: string, evidence: Evidence, context: EraContext): Verdict {
  if (data === '' || !URL.canParse(data, evidence.url)) {
    return stop('endpoint', 'an endpoint that is not an address', {
      ...noEndpoint(`The endpoint event says ${JSON.stringify(data)}.`),
      title: 'The endpoint event names no address',
    });
  }
  const endpoint = new URL(data, evidence.url);
  const from = new URL(evidence.url);
  if (endpoint.origin !== from.origin && !context.allowCrossOriginEndpoint) {
    return stop('endpoint', `an endpoint on another origin, ${endpoint.origin}`, {
      title: 'The server sends messages to another origin',
      seen: `The stream is at ${from.origin}; its endpoint event names ${endpoint.href}.`,
      expected: `An endpoint on ${from.origin}`,
      spec,
      advice: 'Requests would carry your headers and token there. Allow a cross-origin endpoint for this server if you trust it.',
    });
  }
  return {
    kind: 'endpoint',
    answer: 'endpoint',
    says: `messages go to ${endpoint.pathname}${endpoint.search}`,
    endpoint: endpoint.href,
  };
}

/** The reply to `initialize`, which comes on the stream. */
function judgeHandshake(evidence: Evidence): Verdict {
  const { reply } = evidence;
  if (reply?.kind === 'result' && isInitializeResult(reply)) {
    const opened = readInitializeResult(reply.result, undefined);
    return {
      kind: 'open',
      answer: opened.revision,
      says: 'an InitializeResult',
      opened,
      remarks: revisionRemarks(evidence.revision, opened.revision),
    };
  }
  if (reply?.kind === 'error') {
    return (
      readInitializeError(reply) ??
      stop(`${reply.code}`, 'initialize is refused', refused(`initialize was answered with ${reply.code}: ${reply.message}`))
    );
  }
  if (reply)
    return stop(
      'result',
      'not an InitializeResult',
      refused('initialize was answered with a result that names no protocolVersion.'),
    );
  const world = worldVerdict(evidence, spec);
  if (world) return world;
  if (evidence.head && evidence.head.status >= 400) {
    return stop(
      shortAnswer(evidence),
      'the endpoint refuses initialize',
      refused(`POST to the endpoint was answered ${statusLine(evidence.head)}.`),
    );
  }
  if (evidence.expiredMs === undefined) return { kind: 'wait' };
  const body = evidence.body === '' ? '' : ` The POST was answered ${JSON.stringify(evidence.body.slice(0, 80))}.`;
  return stop(
    'no reply',
    'no reply to initialize',
    refused(`initialize was sent; for ${seconds(evidence.expiredMs)} no reply came on the stream.${body}`),
  );
}

function noEndpoint(seen: string): Explained {
  return {
    title: 'The event stream does not begin with an endpoint event',
    seen,
    expected: 'An `endpoint` event before any other',
    spec,
    advice:
      'A stream like this belongs to a Streamable HTTP server whose answer to POST failed: look at the POST exchanges first.',
  };
}

function refused(seen: string): Explained {
  return {
    title: 'The server named an endpoint and then did not answer initialize',
    seen,
    expected: 'An InitializeResult as a `message` event on the stream',
    spec: '2024-11-05 › Lifecycle › Initialization',
    advice: 'See the POST exchange and the stream beside it. Another revision can be pinned on the connect page.',
  };
}

/** A stream and an endpoint beside it. */
export const era: Era = {
  id: 'http-sse',
  title: 'HTTP+SSE',
  spec,
  order: 3,
  revisions: legacyRevisions,
  repliesOn: 'standing-stream',
  brokenStream: 'session-lost',
  handshakes: true,
  answersRequests: true,
  emptyCursor: 'end',
  asks: () => ({ title: 'Ask as 2024-11-05', detail: 'GET, wait for an endpoint event' }),
  opening: () => ({ kind: 'listen', lastEventId: undefined }),
  judge,
  planFor,
  toolProblem: () => '',
};

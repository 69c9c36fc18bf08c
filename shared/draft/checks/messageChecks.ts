import { setAt, type JsonPath } from '../../base/editJson.ts';
import { pointerPath } from '../../forms/schema.ts';
import type { ComposedDraft } from '../draft.ts';
import { problemsIn } from './problemsIn.ts';
import { methodIn } from '../../protocol/catalogue.ts';
import { revisionOf } from '../../protocol/revisions.ts';
import { schemaOf } from '../../protocol/schema.ts';
import { isObject, member, stringMember } from '../../protocol/shape.ts';
import { fault, overSse, rank, type Check, type Found, type Subject } from './subject.ts';

const isPost = ({ plan }: Subject): boolean => plan.method === 'POST';

const json: Check = (subject) => {
  const { message } = subject;
  if (!isPost(subject) || message.kind !== 'invalid') return [];
  const marked = subject.draft.text.startsWith('\uFEFF');
  const isText = message.reason === 'not-json' || message.reason === 'empty';
  const rule = isText ? 'rpc-parse' : message.reason === 'no-version' ? 'rpc-version' : 'rpc-envelope';
  // Over HTTP+SSE nothing says how a server refuses what is no message.
  const answer = overSse(subject) ? {} : { status: 400, code: isText ? -32700 : -32600 };
  const check = { rule, severity: 'error', sentence: message.sentence } as const;
  if (marked) {
    const sentence = 'The body begins with a byte order mark, which JSON texts do not have.';
    return [fault({ ...check, sentence }, rank.json, {}, 'a refusal, or as without it: JSON lets a reader pass over it')];
  }
  return [
    fault(check, isText ? rank.json : rank.shape, answer, overSse(subject) ? openOverSse : 'because it is no JSON-RPC message'),
  ];
};

const openOverSse = 'a refusal; over HTTP+SSE the specification does not fix it';

const batch: Check = (subject) => {
  const { message, revision } = subject;
  if (message.kind !== 'batch') return [];
  if (revisionOf(revision)?.batches === true) return [];
  const sentence = `${revision} has no batches; a body is one message.`;
  const check = { rule: 'http-batch-forbidden', severity: 'error', sentence } as const;
  return overSse(subject)
    ? [fault(check, rank.shape, {}, openOverSse)]
    : [fault(check, rank.shape, { status: 400, code: -32600 }, 'because of the array')];
};

const repeatedId: Check = (subject) => {
  const { message, planning } = subject;
  if (message.kind !== 'request') return [];
  const used = Number(message.id.text);
  if (!Number.isInteger(used) || used >= planning.nextId || used < 1) return [];
  const text = setAt(subject.draft.text, ['id'], String(planning.nextId));
  const fix = text === undefined ? {} : { fix: { title: `Use ${planning.nextId}`, draft: { ...subject.draft, text } } };
  const sentence = `The id ${used} was used before on this connection.`;
  const check = { rule: 'rpc-id-reused-session', severity: 'warning', sentence, path: '/id', ...fix } as const;
  return [fault(check, rank.none, {}, 'the result, or an error: the specification does not say')];
};

const method: Check = (subject) => {
  const { message, revision, stateless } = subject;
  if (message.kind !== 'request' && message.kind !== 'notification') return [];
  const entry = methodIn(message.method, revision);
  const path = '/method';
  if (!entry || entry.embedded) {
    const sentence = `${revision} has no method ${message.method}.`;
    const isRequest = message.kind === 'request';
    const answer = isRequest ? { status: stateless ? 404 : 200, code: -32601 } : {};
    const check = { rule: 'rpc-method-era', severity: isRequest ? 'error' : 'warning', sentence, path } as const;
    return [fault(check, rank.method, answer, 'because the method is not known')];
  }
  if (entry.kind !== message.kind) {
    const rule = entry.kind === 'request' ? 'rpc-request-no-id' : 'rpc-notification-id';
    const sentence =
      entry.kind === 'request'
        ? `${message.method} is a request and needs an id.`
        : `${message.method} is a notification and has no id.`;
    return [
      fault({ rule, severity: 'error', sentence, path }, rank.shape, {}, 'an error, or nothing: the specification does not say'),
    ];
  }
  if (entry.from !== 'server') return [];
  const sentence = `${message.method} is for servers to send.`;
  return [
    fault(
      { rule: 'rpc-method-direction', severity: 'warning', sentence, path },
      rank.method,
      { code: -32601 },
      'because it goes the wrong way',
    ),
  ];
};

const meta: Check = (subject) => {
  const { message, stateless, draft, planning } = subject;
  if (!stateless || message.kind !== 'request') return [];
  const held = member(member(message.value, 'params'), '_meta');
  const wanted: Readonly<Record<string, unknown>> = {
    'io.modelcontextprotocol/protocolVersion': subject.revision,
    'io.modelcontextprotocol/clientCapabilities': planning.context.client.capabilities ?? {},
  };
  const missing = Object.keys(wanted).filter((name) => !isObject(held) || !(name in held));
  if (missing.length === 0) return [];
  const text = missing.reduce<string | undefined>(
    (now, name) => (now === undefined ? now : setAt(now, ['params', '_meta', name], JSON.stringify(wanted[name]))),
    draft.text,
  );
  const fix = text === undefined ? {} : { fix: { title: 'Add them', draft: { ...draft, text } } };
  const sentence = `_meta lacks ${missing.join(' and ')}, which every request of this revision carries.`;
  const check = { rule: 'life-meta-missing', severity: 'error', sentence, path: '/params/_meta', ...fix } as const;
  return [fault(check, rank.meta, { status: 400, code: -32602 }, 'because _meta is not complete')];
};

const params: Check = (subject) => {
  const { message, revision } = subject;
  if (message.kind !== 'request' && message.kind !== 'notification') return [];
  const entry = methodIn(message.method, revision);
  if (entry?.params === undefined) return [];
  const { $defs } = schemaOf(revision, entry.extension && [entry.extension]);
  const schema = { $ref: `#/$defs/${entry.params}`, $defs };
  const value = message.params ?? {};
  return problemsIn(schema, value).map(({ path, sentence }): Found => {
    const check = { rule: 'schema-request', severity: 'error', sentence, path: `/params${path}` } as const;
    return fault(check, rank.params, message.kind === 'request' ? { code: -32602 } : {}, 'because of the params');
  });
};

const toolArguments: Check = (subject) => {
  const { message, planning } = subject;
  if (message.kind !== 'request' || message.method !== 'tools/call') return [];
  const name = stringMember(message.params, 'name');
  const schema = name === undefined ? undefined : planning.schemaOf(name);
  if (!isObject(schema)) return [];
  return problemsIn(schema, member(message.params, 'arguments') ?? {}).map(({ path, sentence, repair }): Found => {
    const fix = repair === undefined ? {} : repaired(subject.draft, ['params', 'arguments', ...pointerPath(path)], repair);
    const check = { rule: 'tool-args-invalid', severity: 'warning', sentence, path: `/params/arguments${path}`, ...fix } as const;
    return fault(check, rank.none, {}, 'a tool error, or -32602');
  });
};

function repaired(draft: ComposedDraft, path: JsonPath, raw: string): Pick<Found, 'fix'> {
  const text = setAt(draft.text, path, raw);
  return text === undefined || raw.length > 24 ? {} : { fix: { title: `Set ${raw}`, draft: { ...draft, text } } };
}

/** What the message itself gets wrong. */
export const messageChecks: readonly Check[] = [json, batch, method, meta, params, repeatedId, toolArguments];

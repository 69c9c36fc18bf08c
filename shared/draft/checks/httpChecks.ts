import { headerValue, headerValues } from '../../http/headers.ts';
import { mediaType } from '../../http/mediaType.ts';
import { revisions } from '../../protocol/revisions.ts';
import { member, stringMember } from '../../protocol/shape.ts';
import { withHeader, withoutHeader } from '../headEdits.ts';
import { fault, overSse, rank, type Check, type Subject } from './subject.ts';

const isPost = ({ plan }: Subject): boolean => plan.method === 'POST';

const verb: Check = (subject) => {
  const { plan, stateless } = subject;
  if (isPost(subject)) return [];
  const known = plan.method === 'GET' || plan.method === 'DELETE';
  if (known && !stateless) return [];
  const rule = known ? 'http-modern-client-get-delete' : 'http-method';
  const sentence = known
    ? `${plan.method} has no meaning in this revision; every message is a POST.`
    : `${plan.method} has no meaning in MCP.`;
  return [fault({ rule, severity: 'error', sentence }, rank.verb, { status: 405 }, `because of ${plan.method}`)];
};

const contentType: Check = (subject) => {
  const given = headerValue(subject.plan.headers, 'Content-Type');
  if (!isPost(subject) || mediaType(given) === 'application/json') return [];
  const sentence = given === undefined ? 'Content-Type is missing.' : `Content-Type says ${given}, the body is JSON.`;
  const fix = { title: 'Say application/json', draft: repaired(subject, 'Content-Type') };
  const check = { rule: 'http-post-content-type', severity: 'warning', sentence, header: 'Content-Type', fix } as const;
  return [fault(check, rank.contentType, {}, '415 from most servers; the specification does not fix it')];
};

const accept: Check = (subject) => {
  if (!isPost(subject) || overSse(subject)) return [];
  const accepted = headerValues(subject.plan.headers, 'Accept').join(', ').toLowerCase();
  const missing = ['application/json', 'text/event-stream'].filter(
    (type) => !accepted.includes(type) && !accepted.includes('*/*'),
  );
  if (missing.length === 0) return [];
  const sentence = `Accept does not list ${missing.join(' and ')}.`;
  const fix = { title: 'Accept both', draft: repaired(subject, 'Accept') };
  const check = { rule: 'http-post-accept', severity: 'error', sentence, header: 'Accept', fix } as const;
  return [fault(check, rank.accept, {}, '406 from most servers; the specification does not fix it')];
};

const version: Check = (subject) => {
  const { plan, eraHeaders, stateless, value } = subject;
  const given = headerValue(plan.headers, 'MCP-Protocol-Version');
  const wanted = headerValue(eraHeaders, 'MCP-Protocol-Version');
  if (wanted === undefined || !isPost(subject)) return [];
  const header = 'MCP-Protocol-Version';
  const fix = { title: `Say ${wanted}`, draft: repaired(subject, header) };
  if (given === undefined) {
    const rule = stateless ? 'ver-header-missing-modern' : 'ver-header-missing-legacy';
    const assumed = stateless ? '' : ' The server takes it for 2025-03-26.';
    const check = {
      rule,
      severity: stateless ? 'error' : 'warning',
      sentence: `${header} is missing.${assumed}`,
      header,
      fix,
    } as const;
    return [fault(check, rank.version, stateless ? { status: 400, code: -32020 } : {}, 'because of the missing revision')];
  }
  const said = stringMember(member(member(value, 'params'), '_meta'), 'io.modelcontextprotocol/protocolVersion');
  if (stateless && said !== undefined && said !== given) {
    const sentence = `${header} says ${given}, the body says ${said}.`;
    const check = { rule: 'ver-header-meta-mismatch', severity: 'error', sentence, header, fix } as const;
    return [fault(check, rank.version, { status: 400, code: -32020 }, 'because the two revisions differ')];
  }
  if (given === wanted && revisions.some(({ id }) => id === given)) return [];
  const known = revisions.some(({ id }) => id === given);
  const sentence = known ? `${header} says ${given}, agreed was ${wanted}.` : `${given} is no revision of MCP.`;
  const check = {
    rule: known ? 'ver-header-not-negotiated' : 'ver-unknown-revision',
    severity: 'error',
    sentence,
    header,
    fix,
  } as const;
  const answer = stateless ? { status: 400, code: -32022 } : known || overSse(subject) ? {} : { status: 400 };
  return [fault(check, rank.version, answer, `because of revision ${given}`)];
};

const agreed: Check = ({ draft, planning, revision }) => {
  const { context } = planning;
  if (!context.agreed || revision === context.revision || !revisions.some(({ id }) => id === revision)) return [];
  const { revision: _other, ...fixed } = draft;
  const check = {
    rule: 'ver-header-not-negotiated',
    severity: 'warning',
    sentence: `This speaks ${revision}; ${context.revision} was agreed.`,
    fix: { title: `Speak ${context.revision}`, draft: fixed },
  } as const;
  return [fault(check, rank.version, {}, `as ${revision} says, or an error: only what was agreed is certain`)];
};

const session: Check = (subject) => {
  const { plan, planning, stateless } = subject;
  const given = headerValue(plan.headers, 'Mcp-Session-Id');
  const ours = planning.context.mcpSessionId;
  const header = 'Mcp-Session-Id';
  if (stateless) {
    if (given === undefined) return [];
    const sentence = 'This revision has no sessions; the server ignores the id.';
    return [fault({ rule: 'sess-in-modern', severity: 'note', sentence, header }, rank.none, {}, 'as without it')];
  }
  if (given === ours || overSse(subject)) return [];
  const fix = { title: 'Use the open session', draft: repaired(subject, header) };
  if (given === undefined) {
    const check = { rule: 'sess-id-omitted', severity: 'error', sentence: `${header} is missing.`, header, fix } as const;
    return [fault(check, rank.session, { status: 400 }, 'because a session is required')];
  }
  const sentence = ours === undefined ? 'The server gave no session id.' : 'It names another session than the one that is open.';
  const check = { rule: 'sess-id-wrong', severity: 'warning', sentence, header, fix } as const;
  return [fault(check, rank.session, ours === undefined ? {} : { status: 404 }, 'because the session is not known')];
};

/** The draft with the era's own line of a name, or none where the era has none. */
function repaired({ draft, eraHeaders }: Subject, name: string): Subject['draft'] {
  const value = headerValue(eraHeaders, name);
  if (value === undefined) return { ...draft, head: withoutHeader(draft.head, name) };
  const clean = withoutHeader(draft.head, name);
  const head = { ...clean, removed: clean.removed.filter((each) => each.toLowerCase() !== name.toLowerCase()) };
  return { ...draft, head: head.ordered ? withHeader(draft.head, name, value) : head };
}

/** What the lines around the message get wrong. */
export const httpChecks: readonly Check[] = [verb, contentType, accept, version, agreed, session];
export { repaired };

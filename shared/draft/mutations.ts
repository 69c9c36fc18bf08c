// Ways to break a request on purpose. Each makes another draft; what a correct server answers is what checking that draft says.
import { nodeAt, removeAt, setAt } from '../base/editJson.ts';
import { readJson } from '../base/json.ts';
import type { Expectation } from '../contract/schemas/draft.ts';
import { revisionOf, revisions } from '../protocol/revisions.ts';
import type { Subject } from './checks/subject.ts';
import { subjectOf } from './checks/subject.ts';
import { checkDraft } from './checkDraft.ts';
import { headAsItIs, type ComposedDraft } from './draft.ts';
import { headOf, withHeader, withLine, withoutHeader } from './headEdits.ts';
import { outgoingText } from './outgoing.ts';
import { planAsTheEra } from './planComposed.ts';

/** A draft that is wrong in one way, and what becomes of it. */
export interface Mutation {
  readonly id: string;
  readonly title: string;
  readonly draft: ComposedDraft;
  readonly expected: Expectation;
}

type Made = Omit<Mutation, 'expected'>;
type Maker = (subject: Subject) => readonly Made[];

const mirrored = /^mcp-(method|name|param-.*)$/i;

/** Every way to break a draft that its revision has. */
export function mutationsOf(draft: ComposedDraft, planning: Subject['planning']): readonly Mutation[] {
  const subject = subjectOf(draft, planning);
  if (subject === undefined || subject.plan.method !== 'POST') return [];
  const makers = [headers, versions, sessions, ids, metas, texts];
  return makers
    .flatMap((make) => make(subject))
    .map((made) => ({ ...made, expected: checkDraft(made.draft, planning).expected }));
}

const headers: Maker = ({ draft, plan }) => {
  const drop = (name: string): Made => ({
    id: `drop-${name.toLowerCase()}`,
    title: `Without ${name}`,
    draft: { ...draft, head: withoutHeader(draft.head, name) },
  });
  const say = (name: string, value: string, title: string): Made => ({
    id: `alter-${name.toLowerCase()}`,
    title,
    draft: { ...draft, head: withHeader(draft.head, name, value) },
  });
  const mirrors = plan.headers.map(([name]) => name).filter((name) => mirrored.test(name));
  const repeated = mirrors[0];
  return [
    ...mirrors.map(drop),
    ...mirrors.map((name) => say(name, 'something-else', `Another ${name}`)),
    ...(repeated === undefined
      ? []
      : [
          {
            id: 'repeat-header',
            title: `Send ${repeated} twice`,
            draft: { ...draft, head: withLine(draft.head, [repeated, 'other']) },
          },
        ]),
    say('Accept', 'text/plain', 'Accept text/plain only'),
    say('Content-Type', 'text/plain', 'Call the body text/plain'),
  ];
};

const versions: Maker = ({ draft, eraHeaders, revision }) => {
  if (!eraHeaders.some(([name]) => name === 'MCP-Protocol-Version')) return [];
  const older = revisions.findLast(({ id }) => id < revision)?.id;
  const made = (id: string, title: string, head: ComposedDraft['head']): Made => ({ id, title, draft: { ...draft, head } });
  return [
    made('drop-version', 'Without MCP-Protocol-Version', withoutHeader(draft.head, 'MCP-Protocol-Version')),
    ...(older === undefined
      ? []
      : [made('older-version', `Say revision ${older}`, withHeader(draft.head, 'MCP-Protocol-Version', older))]),
    made('unknown-version', 'Say revision 1999-01-01', withHeader(draft.head, 'MCP-Protocol-Version', '1999-01-01')),
  ];
};

const sessions: Maker = ({ draft, planning }) => {
  if (planning.context.mcpSessionId === undefined) return [];
  return [
    {
      id: 'no-session',
      title: 'Without Mcp-Session-Id',
      draft: { ...draft, head: withoutHeader(draft.head, 'Mcp-Session-Id') },
    },
    {
      id: 'unknown-session',
      title: 'Name an unknown session',
      draft: { ...draft, head: withHeader(draft.head, 'Mcp-Session-Id', '00000000-0000-4000-8000-000000000000') },
    },
  ];
};

/** The draft with another text; nothing where the text cannot be changed that way. */
function retold(draft: ComposedDraft, id: string, title: string, text: string | undefined): readonly Made[] {
  return text === undefined || text === draft.text ? [] : [{ id, title, draft: { ...draft, text } }];
}

const ids: Maker = ({ draft, message, planning }) => {
  if (message.kind !== 'request') return [];
  const used = planning.nextId - 1;
  return [
    ...(used < 1 ? [] : retold(draft, 'repeat-id', `Use the id ${used} again`, setAt(draft.text, ['id'], String(used)))),
    ...retold(draft, 'null-id', 'Make the id null', setAt(draft.text, ['id'], 'null')),
    ...retold(draft, 'no-jsonrpc', 'Without jsonrpc', removeAt(draft.text, ['jsonrpc'])),
    ...retold(draft, 'unknown-method', 'Name an unknown method', setAt(draft.text, ['method'], '"no/such/method"')),
  ];
};

const metas: Maker = ({ draft, stateless, message }) => {
  if (!stateless || message.kind !== 'request') return [];
  const root = readJson(draft.text, { comments: true }).root;
  const held = nodeAt(root, ['params', '_meta']);
  const names = held?.kind === 'object' ? held.members.map(({ key }) => key) : [];
  const required = names.filter((name) => /protocolVersion$|clientCapabilities$/.test(name));
  return [
    ...retold(draft, 'no-meta', 'Without _meta', removeAt(draft.text, ['params', '_meta'])),
    ...required.flatMap((name) =>
      retold(
        draft,
        `no-meta-${name}`,
        `Without ${name.replace(/^.*\//, '')} in _meta`,
        removeAt(draft.text, ['params', '_meta', name]),
      ),
    ),
  ];
};

const texts: Maker = ({ draft, revision, plan, planning }) => {
  const text = outgoingText(draft);
  const typed = (id: string, title: string, changed: string): Made => {
    const broken: ComposedDraft = { ...draft, text: changed, body: 'typed' };
    // The lines stay those of the whole message: one thing is wrong, not two.
    const era = planAsTheEra({ ...broken, head: headAsItIs }, planning)?.headers ?? [];
    return { id, title, draft: { ...broken, head: headOf(era, plan.headers) } };
  };
  const one = revisionOf(revision)?.batches === true ? [] : [typed('array', 'Send it as a batch of one', `[${text}]`)];
  return [
    ...one,
    typed('cut', 'Cut the body in half', text.slice(0, Math.floor(text.length / 2))),
    typed('bom', 'Begin with a byte order mark', `\uFEFF${text}`),
    typed('empty', 'Send no body', ''),
  ];
};

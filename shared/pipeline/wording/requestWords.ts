import { compactJson } from '../compactJson.ts';
import { clip } from '../text.ts';
import { listMember, member, textMember, type Words } from './words.ts';

/** What the row of a request says after its method: what it is about, then the rest of its params. */
export function requestWords(method: string, params: unknown): Words {
  if (params === undefined) return { target: '', detail: '' };
  const say = requests.get(method) ?? anything;
  const { target, detail } = say(params);
  const asTask = taskable.has(method) && typeof member(params, 'task') === 'object' ? 'as a task' : '';
  const round = inRounds.has(method) ? roundWords(params) : '';
  return { target: clip(target), detail: clip([asTask, round, detail].filter((part) => part !== '').join(' · ')) };
}

/** What may be asked to run as a task (2025-11-25 › Tasks › Capabilities). */
const taskable: ReadonlySet<string> = new Set(['tools/call', 'sampling/createMessage', 'elicitation/create']);

/** What a server may answer by asking for input (2026-07-28 › Multi Round-Trip Requests). */
const inRounds: ReadonlySet<string> = new Set(['tools/call', 'prompts/get', 'resources/read']);

/** The same request once more, under a new id. */
function roundWords(params: unknown): string {
  if (member(params, 'inputResponses') !== undefined) return 'with the input asked for';
  return member(params, 'requestState') === undefined ? '' : 'once more';
}

const byName = (rest: string) => (params: unknown) => ({
  target: textMember(params, 'name'),
  detail: compactJson(member(params, rest)),
});
const byUri = (params: unknown): Words => ({ target: textMember(params, 'uri'), detail: '' });
const byTask = (params: unknown): Words => ({ target: textMember(params, 'taskId'), detail: '' });
const aPage = (params: unknown): Words => {
  const cursor = textMember(params, 'cursor');
  return { target: '', detail: cursor === '' ? withoutMeta(params) : `cursor ${cursor}` };
};

const requests: ReadonlyMap<string, (params: unknown) => Words> = new Map([
  [
    'initialize',
    (params) => ({ target: textMember(params, 'protocolVersion'), detail: compactJson(member(params, 'capabilities')) }),
  ],
  [
    'server/discover',
    (params) => ({ target: textMember(member(params, '_meta'), 'io.modelcontextprotocol/protocolVersion'), detail: '' }),
  ],
  ['tools/call', byName('arguments')],
  ['prompts/get', byName('arguments')],
  ['tools/list', aPage],
  ['prompts/list', aPage],
  ['resources/list', aPage],
  ['resources/templates/list', aPage],
  ['tasks/list', aPage],
  ['resources/read', byUri],
  ['resources/subscribe', byUri],
  ['resources/unsubscribe', byUri],
  ['tasks/get', byTask],
  ['tasks/result', byTask],
  ['tasks/cancel', byTask],
  ['tasks/update', byTask],
  ['logging/setLevel', (params) => ({ target: textMember(params, 'level'), detail: '' })],
  ['completion/complete', completion],
  ['sampling/createMessage', sampling],
  ['elicitation/create', (params) => ({ target: '', detail: textMember(params, 'message') })],
] as const satisfies readonly (readonly [string, (params: unknown) => Words])[]);

function anything(params: unknown): Words {
  const target = textMember(params, 'name') || textMember(params, 'uri');
  return { target, detail: withoutMeta(params) };
}

function completion(params: unknown): Words {
  const ref = member(params, 'ref');
  return { target: textMember(ref, 'name') || textMember(ref, 'uri'), detail: compactJson(member(params, 'argument')) };
}

function sampling(params: unknown): Words {
  const hint = listMember(member(params, 'modelPreferences'), 'hints')?.[0];
  const last = listMember(params, 'messages')?.at(-1);
  const content = member(last, 'content');
  return { target: textMember(hint, 'name'), detail: textMember(Array.isArray(content) ? content[0] : content, 'text') };
}

/** The params without `_meta`, which every request of 2026-07-28 repeats. */
function withoutMeta(params: unknown): string {
  if (member(params, '_meta') === undefined) return compactJson(params);
  const { _meta, ...rest } = params as Readonly<Record<string, unknown>>;
  return Object.keys(rest).length === 0 ? '' : compactJson(rest);
}

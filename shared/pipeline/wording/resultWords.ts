import { compactJson } from '../compactJson.ts';
import { utf8Length } from '../../base/utf8Length.ts';
import { clip, counted } from '../text.ts';
import { listMember, member, textMember, type Words } from './words.ts';

/** The request a result answers, as far as its row needs it. */
export interface Asked {
  readonly method: string;
  readonly target: string;
}

/** What the row of a result says after the method it answers; `asked` is undefined where nobody asked. */
export function resultWords(asked: Asked | undefined, result: unknown): Words {
  const { target, detail } = say(asked, result);
  return { target: clip(target), detail: clip(detail) };
}

function say(asked: Asked | undefined, result: unknown): Words {
  const wanted = listMember(result, 'inputRequests') ?? member(result, 'inputRequests');
  if (textMember(result, 'resultType') === 'input_required')
    return { target: asked?.target ?? '', detail: `asks for input ${compactJson(wanted, 160)}` };
  const began = asked?.method.startsWith('tasks/') === true ? undefined : createdTask(result);
  if (began !== undefined)
    return { target: asked?.target ?? '', detail: `became task ${textMember(began, 'taskId')}, ${standing(began)}` };
  switch (asked?.method) {
    case 'initialize':
      return { target: serverName(member(result, 'serverInfo')), detail: keys(member(result, 'capabilities')) };
    case 'server/discover':
      return discovered(result);
    case 'tools/call':
      return { target: asked.target, detail: toolOutcome(result) };
    case 'prompts/get':
      return { target: asked.target, detail: counted(listMember(result, 'messages')?.length ?? 0, 'message') };
    case 'resources/read':
      return { target: asked.target, detail: counted(listMember(result, 'contents')?.length ?? 0, 'content') };
    case 'completion/complete':
      return { target: asked.target, detail: counted(listMember(member(result, 'completion'), 'values')?.length ?? 0, 'value') };
    case 'sampling/createMessage':
      return {
        target: textMember(result, 'model'),
        detail: textMember(member(result, 'content'), 'text') || textMember(result, 'stopReason'),
      };
    case 'tasks/get':
    case 'tasks/cancel':
      return { target: asked.target, detail: standing(result) };
    case 'tasks/result':
      return { target: asked.target, detail: outcomeOfTask(result) };
    case 'elicitation/create':
      return { target: textMember(result, 'action'), detail: compactJson(member(result, 'content')) };
    default:
      return (
        page(asked?.method ?? '', result) ?? { target: asked?.target ?? '', detail: empty(result) ? '' : compactJson(result) }
      );
  }
}

/** What a task came to: the result of whatever it ran, which always names the task in its `_meta`. */
function outcomeOfTask(result: unknown): string {
  if (listMember(result, 'content') !== undefined) return toolOutcome(result);
  if (typeof result !== 'object' || result === null) return compactJson(result);
  const { _meta, ...rest } = result as Readonly<Record<string, unknown>>;
  return compactJson(rest);
}

/** The task a request was answered with: under `task` in 2025-11-25, the result itself in the extension. */
function createdTask(result: unknown): unknown {
  const task = textMember(result, 'resultType') === 'task' ? result : member(result, 'task');
  return textMember(task, 'taskId') !== '' && textMember(task, 'status') !== '' ? task : undefined;
}

function standing(task: unknown): string {
  return [textMember(task, 'status'), textMember(task, 'statusMessage')].filter((part) => part !== '').join(': ');
}

const pages: ReadonlyMap<string, readonly [key: string, one: string]> = new Map([
  ['tools/list', ['tools', 'tool']],
  ['prompts/list', ['prompts', 'prompt']],
  ['resources/list', ['resources', 'resource']],
  ['resources/templates/list', ['resourceTemplates', 'template']],
  ['roots/list', ['roots', 'root']],
  ['tasks/list', ['tasks', 'task']],
] as const);

function page(method: string, result: unknown): Words | undefined {
  const known = pages.get(method);
  const list = known === undefined ? undefined : listMember(result, known[0]);
  if (known === undefined || list === undefined) return undefined;
  const cursor = textMember(result, 'nextCursor');
  return {
    target: counted(list.length, known[1]),
    detail: method === 'roots/list' ? '' : cursor === '' ? 'no nextCursor' : `nextCursor ${cursor}`,
  };
}

function discovered(result: unknown): Words {
  const named = serverName(member(member(result, '_meta'), 'io.modelcontextprotocol/serverInfo') ?? member(result, 'serverInfo'));
  const versions = listMember(result, 'supportedVersions')?.filter((version) => typeof version === 'string') ?? [];
  const capabilities = keys(member(result, 'capabilities'));
  return { target: named, detail: [versions.join(', '), capabilities].filter((part) => part !== '').join(' · ') };
}

function serverName(info: unknown): string {
  return [textMember(info, 'name'), textMember(info, 'version')].filter((part) => part !== '').join(' ');
}

function keys(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.keys(value).join(', ') : '';
}

function empty(result: unknown): boolean {
  return typeof result === 'object' && result !== null && Object.keys(result).length === 0;
}

function toolOutcome(result: unknown): string {
  const blocks = listMember(result, 'content') ?? [];
  const said = blocks
    .map(contentWords)
    .filter((words) => words !== '')
    .join(' · ');
  const shown = said === '' ? compactJson(member(result, 'structuredContent')) : said;
  if (member(result, 'isError') === true) return shown === '' ? 'tool error' : `tool error: ${shown}`;
  return shown === '' && blocks.length === 0 ? 'no content' : shown;
}

function contentWords(block: unknown): string {
  const type = textMember(block, 'type');
  switch (type) {
    case 'text':
      return textMember(block, 'text').slice(0, 400);
    case 'image':
    case 'audio':
      return `${textMember(block, 'mimeType') || type} ${utf8Length(textMember(block, 'data'))} B of base64`;
    case 'resource':
      return `resource ${textMember(member(block, 'resource'), 'uri')}`;
    case 'resource_link':
      return `link ${textMember(block, 'uri')}`;
    default:
      return type;
  }
}

// The fields a filter can ask for, one entry each: what it is called, what its values look like, how it is said in English.
import { endingIds, endingTitles } from '../observation/ending.ts';
import type { EventKind } from '../observation/eventRow.ts';

export type FieldId =
  | 'kind'
  | 'dir'
  | 'method'
  | 'tool'
  | 'target'
  | 'id'
  | 'status'
  | 'size'
  | 'took'
  | 'time'
  | 'event'
  | 'sse'
  | 'exchange'
  | 'row'
  | 'server'
  | 'era'
  | 'revision'
  | 'ending'
  | 'is'
  | 'mark'
  | 'note';

/** How the values of a field are written and held against a row. */
export type FieldType = 'choice' | 'words' | 'number' | 'bytes' | 'duration' | 'moment';

export interface Field {
  readonly id: FieldId;
  readonly type: FieldType;
  /** "whose method" in "events whose method is ping". */
  readonly says: readonly [is: string, isNot: string];
  readonly example: string;
  readonly help: string;
  /** The values of a choice. */
  readonly choices?: readonly string[];
  /** What a choice says, where its name alone does not. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Other spellings of a choice. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Every kind of row, as `kind:` names them. */
export const kindChoices: readonly EventKind[] = [
  'http',
  'request',
  'result',
  'error',
  'notification',
  'batch',
  'invalid',
  'frame',
  'state',
];

/** What `is:` can ask. */
export const isChoices = ['pending', 'answered', 'error', 'warning', 'note', 'problem', 'message', 'marked'] as const;
export type IsChoice = (typeof isChoices)[number];

/** Every field, in the order they are offered. */
export const fields: readonly Field[] = [
  {
    id: 'kind',
    type: 'choice',
    says: ['that are of the kind', 'that are not of the kind'],
    example: 'kind:request,result',
    help: 'what a row is',
    choices: kindChoices,
    aliases: { req: 'request', res: 'result', err: 'error', ntf: 'notification', sse: 'frame', exchange: 'http' },
  },
  {
    id: 'dir',
    type: 'choice',
    says: ['that went', 'that did not go'],
    example: 'dir:in',
    help: 'out is client to server, in is server to client',
    choices: ['in', 'out'],
  },
  {
    id: 'method',
    type: 'words',
    says: ['whose method is', 'whose method is not'],
    example: 'method:tools/call',
    help: 'the JSON-RPC method; * stands for anything',
  },
  {
    id: 'tool',
    type: 'words',
    says: ['about the tool', 'not about the tool'],
    example: 'tool:echo',
    help: 'calls of a tool and their results',
  },
  {
    id: 'target',
    type: 'words',
    says: ['about', 'not about'],
    example: 'target:*orders*',
    help: 'a tool, URI, path, level or title',
  },
  {
    id: 'id',
    type: 'words',
    says: ['whose JSON-RPC id is', 'whose JSON-RPC id is not'],
    example: 'id:7',
    help: 'the JSON-RPC id, of requests and their answers',
  },
  {
    id: 'status',
    type: 'number',
    says: ['whose status is', 'whose status is not'],
    example: 'status>=400',
    help: 'the HTTP status, or the code of a JSON-RPC error',
  },
  {
    id: 'size',
    type: 'bytes',
    says: ['whose size is', 'whose size is not'],
    example: 'size>10k',
    help: 'bytes; k is 1,000, M is 1,000,000',
  },
  {
    id: 'took',
    type: 'duration',
    says: ['that took', 'that did not take'],
    example: 'took>1s',
    help: 'from the request to its answer; us, ms, s, min, h',
  },
  {
    id: 'time',
    type: 'moment',
    says: ['whose time is', 'whose time is not'],
    example: 'after:14:02',
    help: 'minutes and seconds since the capture began; also after: and before:',
  },
  {
    id: 'event',
    type: 'words',
    says: ['whose SSE event type is', 'whose SSE event type is not'],
    example: 'event:ping',
    help: 'the event type of the SSE frame',
  },
  {
    id: 'sse',
    type: 'words',
    says: ['whose SSE id is', 'whose SSE id is not'],
    example: 'sse:8a07*',
    help: 'the id of the SSE frame',
  },
  {
    id: 'exchange',
    type: 'number',
    says: ['of exchange', 'not of exchange'],
    example: 'exchange:12',
    help: 'the number of the HTTP exchange',
  },
  {
    id: 'row',
    type: 'number',
    says: ['whose number is', 'whose number is not'],
    example: 'row:100..200',
    help: 'the number of the row',
  },
  { id: 'server', type: 'words', says: ['from', 'not from'], example: 'server:orders-mcp', help: 'what the server calls itself' },
  {
    id: 'era',
    type: 'choice',
    says: ['of the era', 'not of the era'],
    example: 'era:stateless',
    help: 'how the server is spoken to',
    choices: ['http-sse', 'streamable', 'stateless'],
  },
  {
    id: 'revision',
    type: 'words',
    says: ['of the revision', 'not of the revision'],
    example: 'revision:2025-11-25',
    help: 'the negotiated revision',
  },
  {
    id: 'ending',
    type: 'choice',
    says: ['whose exchange ended', 'whose exchange did not end'],
    example: 'ending:mid-frame',
    help: 'how the HTTP exchange ended',
    choices: endingIds,
    titles: { ...Object.fromEntries(endingIds.map((id) => [id, `“${endingTitles[id]}”`])), '*': 'at all' },
    aliases: { rst: 'reset', cancel: 'cancelled', timeout: 'timed-out', whole: 'complete' },
  },
  {
    id: 'is',
    type: 'choice',
    says: ['that are', 'that are not'],
    example: 'is:pending',
    help: 'pending, answered, error, warning, note, problem, message, marked',
    choices: isChoices,
    titles: { error: 'errors', warning: 'warnings', note: 'notes', problem: 'problems', message: 'messages' },
    aliases: { open: 'pending', err: 'error', warn: 'warning' },
  },
  {
    id: 'mark',
    type: 'words',
    says: ['marked', 'not marked'],
    example: 'mark:red',
    help: 'the colour a person marked the row with',
  },
  {
    id: 'note',
    type: 'words',
    says: ['whose note says', 'whose note does not say'],
    example: 'note:*slow*',
    help: 'what a person wrote beside the row',
  },
];

/** Names that mean a field together with a comparison. */
export const comparisons: Readonly<Record<string, { readonly field: FieldId; readonly op: '>' | '<' }>> = {
  after: { field: 'time', op: '>' },
  before: { field: 'time', op: '<' },
};

const byName = new Map<string, Field>(fields.map((field) => [field.id, field]));
byName.set('direction', byName.get('dir')!);
byName.set('at', byName.get('time')!);

/** The field of this name, or undefined. */
export function fieldNamed(name: string): Field | undefined {
  return byName.get(name.toLowerCase());
}

/** The field with this id. */
export function fieldOf(id: FieldId): Field {
  return byName.get(id)!;
}

/** Every name that can stand before a colon. */
export const fieldNames: readonly string[] = [...fields.map(({ id }) => id), ...Object.keys(comparisons), 'json'];

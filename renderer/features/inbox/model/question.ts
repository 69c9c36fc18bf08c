// What a question of the server is about, read from its method and params. Nothing in them is trusted.
import type { InboxItem } from '../../../../shared/contract/schemas/inbox.ts';
import { isObject, type SchemaObject } from '../../../../shared/forms/schema.ts';
import { textOf } from './textOf.ts';

/** A question in the terms a person can answer it. */
export type Question =
  | { readonly kind: 'sampling'; readonly params: SchemaObject }
  | { readonly kind: 'form'; readonly message: string; readonly schema: SchemaObject }
  | { readonly kind: 'url'; readonly message: string; readonly url: string; readonly elicitationId: string }
  | { readonly kind: 'other'; readonly about: string };

/** Reads a question. */
export function questionOf({ method, params }: Pick<InboxItem, 'method' | 'params'>): Question {
  const object: SchemaObject = isObject(params) ? params : {};
  if (method === 'sampling/createMessage') return { kind: 'sampling', params: object };
  if (method !== 'elicitation/create') return { kind: 'other', about: aboutOf(method) };
  const message = textOf(object.message);
  if (object.mode === 'url' || (object.mode === undefined && typeof object.url === 'string')) {
    return { kind: 'url', message, url: textOf(object.url), elicitationId: textOf(object.elicitationId) };
  }
  return { kind: 'form', message, schema: isObject(object.requestedSchema) ? object.requestedSchema : {} };
}

function aboutOf(method: string): string {
  if (method === 'roots/list') return 'The server asked which roots it may work in. They are set in the area Server.';
  if (method === 'ping') return 'The server asked whether this client is still there.';
  return 'This client knows no such method.';
}

/** What a question is called in a list: "Sampling", "Form", "Address", or its method. */
export function titleOf(item: Pick<InboxItem, 'method' | 'params'>): string {
  const question = questionOf(item);
  switch (question.kind) {
    case 'sampling':
      return 'Sampling';
    case 'form':
      return 'Form';
    case 'url':
      return 'Address';
    case 'other':
      return item.method;
  }
}

/** Waiting first, each half newest first. */
export function inOrder(items: readonly InboxItem[]): readonly InboxItem[] {
  const newest = items.toReversed();
  return [...newest.filter(isWaiting), ...newest.filter((item) => !isWaiting(item))];
}

/** Whether the person can answer it. */
export function isWaiting({ state }: Pick<InboxItem, 'state'>): boolean {
  return state === 'waiting';
}

/** The round trip of its call a question belongs to, from 1; undefined where it was no input of a call. */
export function roundOf(items: readonly InboxItem[], item: InboxItem): number | undefined {
  if (item.via !== 'input' || item.call === null) return undefined;
  const asking = [...new Set(items.filter(({ via, call }) => via === 'input' && call === item.call).map(({ event }) => event))];
  return asking.indexOf(item.event) + 1;
}

/** How a question ended, in words. */
export function endWords(item: Pick<InboxItem, 'state' | 'by'>): string {
  switch (item.state) {
    case 'waiting':
      return 'waiting for you';
    case 'answered':
      return `answered ${byWords[item.by]}`.trim();
    case 'refused':
      return `refused ${byWords[item.by]}`.trim();
    case 'timeout':
      return 'not answered in time';
    case 'withdrawn':
      return 'withdrawn';
  }
}

const byWords: Readonly<Record<InboxItem['by'], string>> = {
  nobody: '',
  person: 'by you',
  policy: 'by your policy',
  client: 'by this client',
};

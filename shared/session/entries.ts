// What a server says it offers, read with care: what is missing is empty, what is unknown stays in `raw`.
import type { ListId, Prompt, Resource, ResourceTemplate } from '../contract/schemas/offer.ts';
import type { Tool } from '../contract/schemas/session.ts';
import type { Era } from '../eras/era.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { parseTemplate } from '../uriTemplate/uriTemplate.ts';

/** The entries of each list. */
export interface Entries {
  readonly tools: readonly Tool[];
  readonly resources: readonly Resource[];
  readonly templates: readonly ResourceTemplate[];
  readonly prompts: readonly Prompt[];
}

/** Reads the entries of a page. */
export function readEntries(list: ListId, page: readonly unknown[], era: Era | undefined): Partial<Entries> {
  switch (list) {
    case 'tools':
      return { tools: page.map((raw) => readTool(raw, era)) };
    case 'resources':
      return { resources: page.map(readResource) };
    case 'templates':
      return { templates: page.map(readTemplate) };
    case 'prompts':
      return { prompts: page.map(readPrompt) };
  }
}

function readTool(raw: unknown, era: Era | undefined): Tool {
  const annotations = member(raw, 'annotations');
  const inputSchema = member(raw, 'inputSchema');
  const name = stringMember(raw, 'name');
  return {
    name: name ?? '',
    title: stringMember(raw, 'title') ?? stringMember(annotations, 'title') ?? '',
    description: stringMember(raw, 'description') ?? '',
    inputSchema,
    outputSchema: member(raw, 'outputSchema'),
    annotations: isObject(annotations) ? { ...annotations } : {},
    problem: name === undefined ? 'It has no name.' : (era?.toolProblem(inputSchema) ?? ''),
    raw,
  };
}

function described(raw: unknown): { readonly name: string; readonly title: string; readonly description: string } {
  return {
    name: stringMember(raw, 'name') ?? '',
    title: stringMember(raw, 'title') ?? '',
    description: stringMember(raw, 'description') ?? '',
  };
}

function readResource(raw: unknown): Resource {
  const size = member(raw, 'size');
  return {
    uri: stringMember(raw, 'uri') ?? '',
    ...described(raw),
    mimeType: stringMember(raw, 'mimeType') ?? '',
    size: typeof size === 'number' ? size : null,
    raw,
  };
}

function readTemplate(raw: unknown): ResourceTemplate {
  const uriTemplate = stringMember(raw, 'uriTemplate') ?? '';
  const parsed = parseTemplate(uriTemplate);
  return {
    uriTemplate,
    ...described(raw),
    mimeType: stringMember(raw, 'mimeType') ?? '',
    variables: parsed.ok ? [...parsed.variables] : [],
    problem: parsed.ok ? '' : parsed.problem,
    raw,
  };
}

function readPrompt(raw: unknown): Prompt {
  const wanted = member(raw, 'arguments');
  return {
    ...described(raw),
    arguments: (Array.isArray(wanted) ? wanted : []).map((each: unknown) => ({
      ...described(each),
      required: member(each, 'required') === true,
    })),
    raw,
  };
}

// What else may be composed: messages that are no request of the catalogue.
import { draftOf, type ComposedDraft } from '../../../../shared/draft/draft.ts';
import type { Option } from '../../../ui/Select.tsx';

const templates: readonly {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly draft: ComposedDraft;
}[] = [
  {
    id: 'an answer',
    title: 'an answer',
    detail: 'to a request of the server',
    draft: draftOf('{\n  "jsonrpc": "2.0",\n  "id": 1,\n  "result": {}\n}'),
  },
  {
    id: 'a batch',
    title: 'a batch',
    detail: 'several messages in an array',
    draft: draftOf(
      '[\n  { "jsonrpc": "2.0", "id": 1, "method": "ping" },\n  { "jsonrpc": "2.0", "id": 2, "method": "tools/list" }\n]',
    ),
  },
  { id: 'raw text', title: 'raw text', detail: 'any bytes', draft: { ...draftOf(''), body: 'typed' } },
];

/** The method a draft of any other begins with, to be written over. */
export const ANOTHER = 'my/method';

/** They as choices beside the methods. */
export const templateOptions: readonly Option<string>[] = [
  { id: ANOTHER, title: 'any other method', detail: 'by name' },
  ...templates.map(({ id, title, detail }) => ({ id, title, detail })),
];

/** The draft one begins with; undefined where it is a method. */
export function templateOf(id: string): ComposedDraft | undefined {
  return templates.find((template) => template.id === id)?.draft;
}

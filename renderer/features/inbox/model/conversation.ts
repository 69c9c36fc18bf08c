// The messages of a sampling request as a conversation.
import { isObject, type SchemaObject } from '../../../../shared/forms/schema.ts';
import { partOf, type ContentPart } from '../../../results/resultModel.ts';
import { textOf } from './textOf.ts';

/** One piece of a message: content as tools give it too, or the use of a tool and what came of it. */
export type Piece =
  | { readonly kind: 'content'; readonly part: ContentPart }
  | { readonly kind: 'tool-use'; readonly id: string; readonly name: string; readonly input: unknown }
  | { readonly kind: 'tool-result'; readonly id: string; readonly failed: boolean; readonly parts: readonly ContentPart[] };

export interface Turn {
  /** `user`, `assistant`, or whatever the server wrote. */
  readonly role: string;
  readonly pieces: readonly Piece[];
}

/** The messages in their order. */
export function turnsOf(messages: unknown): readonly Turn[] {
  return list(messages).map((message) =>
    isObject(message)
      ? { role: textOf(message.role), pieces: list(message.content).map(pieceOf) }
      : { role: '', pieces: [pieceOf(message)] },
  );
}

function pieceOf(value: unknown): Piece {
  if (isObject(value) && value.type === 'tool_use') {
    return { kind: 'tool-use', id: textOf(value.id), name: textOf(value.name), input: value.input };
  }
  if (isObject(value) && value.type === 'tool_result') {
    return {
      kind: 'tool-result',
      id: textOf(value.toolUseId),
      failed: value.isError === true,
      parts: list(value.content).map(partOf),
    };
  }
  return { kind: 'content', part: partOf(value) };
}

/** Content may be one object or a list of them. */
function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** What the server wants of the model, as pairs of words; nothing where it did not say. */
export function wishesOf(params: SchemaObject): readonly (readonly [key: string, value: string])[] {
  const preferences: SchemaObject = isObject(params.modelPreferences) ? params.modelPreferences : {};
  const hints = list(preferences.hints)
    .map((hint) => (isObject(hint) ? textOf(hint.name) : ''))
    .filter((name) => name !== '');
  const pairs: readonly (readonly [string, string])[] = [
    ['Models', hints.join(', ')],
    ['Priorities', priorities(preferences)],
    ['Tokens', typeof params.maxTokens === 'number' ? `at most ${params.maxTokens.toLocaleString('en-US')}` : ''],
    ['Temperature', typeof params.temperature === 'number' ? String(params.temperature) : ''],
    [
      'Stop at',
      list(params.stopSequences)
        .map((stop) => JSON.stringify(stop))
        .join(', '),
    ],
    ['Context', textOf(params.includeContext)],
    [
      'Tools',
      list(params.tools)
        .map((tool) => (isObject(tool) ? textOf(tool.name) : ''))
        .join(', '),
    ],
    ['Tool choice', isObject(params.toolChoice) ? textOf(params.toolChoice.mode) : ''],
  ];
  return pairs.filter(([, value]) => value !== '');
}

function priorities(preferences: SchemaObject): string {
  const pairs = (['cost', 'speed', 'intelligence'] as const).map((name) => [name, preferences[`${name}Priority`]] as const);
  return pairs.flatMap(([name, value]) => (typeof value === 'number' ? `${name} ${value}` : [])).join(', ');
}

import type { Prompt } from '../../../../shared/contract/schemas/offer.ts';
import { withIds } from '../../../lists/findItems.ts';

/** A prompt with an id of its own. */
export interface PromptItem {
  readonly id: string;
  readonly prompt: Prompt;
}

/** The prompts in the server's order. */
export function promptItems(prompts: readonly Prompt[]): readonly PromptItem[] {
  return withIds(prompts, ({ name }) => name).map(({ id, item }) => ({ id, prompt: item }));
}

/** What the search looks in. */
export function promptText({ prompt }: PromptItem): string {
  return `${prompt.name} ${prompt.title} ${prompt.description}`;
}

/** The params of `prompts/get`; without arguments there is no such member. */
export function promptParams(name: string, values: Readonly<Record<string, string>>): string {
  return JSON.stringify({ name, ...(Object.keys(values).length > 0 && { arguments: values }) });
}

// Prompts: messages a server has ready for a person to choose.
import { boolean, define, exactly, list, map, object, optional, ref, string, type Descriptions } from '../describe.ts';
import { meta } from './base.ts';
import { inputAnswers, paged, params } from './parts.ts';

export const prompts: Descriptions = {
  Prompt: define(
    object(
      { description: optional(string()), arguments: optional(list(ref('PromptArgument'))), ...meta },
      'BaseMetadata',
      'Icons',
    ),
  ),
  PromptArgument: define(object({ description: optional(string()), required: optional(boolean()) }, 'BaseMetadata')),
  PromptMessage: define(object({ role: ref('Role'), content: ref('ContentBlock') })),
  PromptReference: define(object({ type: exactly('ref/prompt') }, 'BaseMetadata')),
  ListPromptsResult: define(object({ prompts: list(ref('Prompt')) }, ...paged)),
  GetPromptRequestParams: params({ name: string(), arguments: optional(map(string())) }, ...inputAnswers),
  GetPromptResult: define(object({ description: optional(string()), messages: list(ref('PromptMessage')) }, 'Result')),
};

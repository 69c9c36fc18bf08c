// Sampling: a server asks the client's model for a message.
import {
  define,
  integer,
  list,
  number,
  namedSince,
  object,
  oneOf,
  only,
  optional,
  ref,
  since,
  string,
  until,
  words,
  type Descriptions,
} from '../describe.ts';
import { meta } from './base.ts';

const weight = optional(number({ least: 0, most: 1 }));

/** One block, or since 2025-11-25 several. */
const blocks = oneOf(ref('SamplingMessageContentBlock'), since('2025-11-25', list(ref('SamplingMessageContentBlock'))));

export const sampling: Descriptions = {
  SamplingMessageContentBlock: namedSince(
    '2025-11-25',
    define(oneOf(ref('TextContent'), ref('ImageContent'), ref('AudioContent'), ref('ToolUseContent'), ref('ToolResultContent'))),
  ),
  SamplingMessage: define(
    object({ role: ref('Role'), content: blocks, _meta: since('2025-11-25', optional(ref('MetaObject'))) }),
  ),
  ModelHint: define(object({ name: optional(string()) })),
  ModelPreferences: define(
    object({
      hints: optional(list(ref('ModelHint'))),
      costPriority: weight,
      speedPriority: weight,
      intelligencePriority: weight,
    }),
  ),
  ToolChoice: define(since('2025-11-25', object({ mode: optional(words('auto', 'none', 'required')) }))),
  CreateMessageRequestParams: namedSince(
    '2025-11-25',
    define(
      object(
        {
          messages: list(ref('SamplingMessage')),
          maxTokens: integer(),
          systemPrompt: optional(string()),
          includeContext: optional(words('none', 'thisServer', 'allServers')),
          temperature: optional(number()),
          stopSequences: optional(list(string())),
          modelPreferences: optional(ref('ModelPreferences')),
          metadata: optional(ref('JSONObject')),
          tools: since('2025-11-25', optional(list(ref('Tool')))),
          toolChoice: since('2025-11-25', optional(ref('ToolChoice'))),
        },
        only('2025-11-25', ref('TaskAugmentedRequestParams')),
      ),
    ),
  ),
  CreateMessageResult: define(
    object(
      { role: ref('Role'), content: blocks, model: string(), stopReason: optional(string()), ...meta },
      until('2025-11-25', ref('Result')),
    ),
  ),
};

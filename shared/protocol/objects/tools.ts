// Tools: what a server lets a model call.
import {
  anything,
  boolean,
  define,
  exactly,
  list,
  map,
  object,
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
import { inputAnswers, paged, params } from './parts.ts';

// Of a tool's schemas the first revisions say a little; 2026-07-28 leaves everything to JSON Schema.
const schemaWords = {
  $schema: since('2025-11-25', optional(string())),
  properties: until('2025-11-25', optional(map(map()))),
  required: until('2025-11-25', optional(list(string()))),
};

export const tools: Descriptions = {
  Tool: define(
    object(
      {
        description: optional(string()),
        inputSchema: object({ ...schemaWords, type: exactly('object') }),
        outputSchema: since('2025-06-18', optional(object({ ...schemaWords, type: until('2025-11-25', exactly('object')) }))),
        annotations: since('2025-03-26', optional(ref('ToolAnnotations'))),
        execution: only('2025-11-25', optional(ref('ToolExecution'))),
        ...meta,
      },
      'BaseMetadata',
      'Icons',
    ),
  ),
  ToolAnnotations: define(
    since(
      '2025-03-26',
      object({
        title: optional(string()),
        readOnlyHint: optional(boolean()),
        destructiveHint: optional(boolean()),
        idempotentHint: optional(boolean()),
        openWorldHint: optional(boolean()),
      }),
    ),
  ),
  ToolExecution: define(only('2025-11-25', object({ taskSupport: optional(words('forbidden', 'optional', 'required')) }))),
  ListToolsResult: define(object({ tools: list(ref('Tool')) }, ...paged)),
  CallToolRequestParams: params(
    { name: string(), arguments: optional(map()) },
    only('2025-11-25', ref('TaskAugmentedRequestParams')),
    ...inputAnswers,
  ),
  CallToolResult: define(
    object(
      {
        content: list(ref('ContentBlock')),
        structuredContent: [since('2025-06-18', until('2025-11-25', optional(map()))), since('2026-07-28', optional(anything()))],
        isError: optional(boolean()),
      },
      'Result',
    ),
  ),
};

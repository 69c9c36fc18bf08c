// The pieces messages, prompts and results are made of.
import {
  anything,
  boolean,
  define,
  exactly,
  list,
  map,
  namedSince,
  number,
  object,
  oneOf,
  optional,
  ref,
  since,
  string,
  until,
  type Descriptions,
} from '../describe.ts';
import { meta } from './base.ts';

const annotated = { annotations: optional(ref('Annotations')) };
const media = { data: string('byte'), mimeType: string(), ...annotated, ...meta };

export const content: Descriptions = {
  Annotations: namedSince(
    '2025-03-26',
    define(
      object({
        audience: optional(list(ref('Role'))),
        priority: optional(number({ least: 0, most: 1 })),
        lastModified: since('2025-06-18', optional(string())),
      }),
    ),
  ),
  Annotated: define(until('2024-11-05', object(annotated))),
  TextContent: define(object({ type: exactly('text'), text: string(), ...annotated, ...meta })),
  ImageContent: define(object({ type: exactly('image'), ...media })),
  AudioContent: define(since('2025-03-26', object({ type: exactly('audio'), ...media }))),
  ResourceLink: define(since('2025-06-18', object({ type: exactly('resource_link') }, 'Resource'))),
  EmbeddedResource: define(
    object({
      type: exactly('resource'),
      resource: oneOf(ref('TextResourceContents'), ref('BlobResourceContents')),
      ...annotated,
      ...meta,
    }),
  ),
  ContentBlock: namedSince(
    '2025-06-18',
    define(oneOf(ref('TextContent'), ref('ImageContent'), ref('AudioContent'), ref('ResourceLink'), ref('EmbeddedResource'))),
  ),
  ToolUseContent: define(
    since('2025-11-25', object({ type: exactly('tool_use'), id: string(), name: string(), input: map(), ...meta })),
  ),
  ToolResultContent: define(
    since(
      '2025-11-25',
      object({
        type: exactly('tool_result'),
        toolUseId: string(),
        content: list(ref('ContentBlock')),
        structuredContent: [until('2025-11-25', optional(map())), since('2026-07-28', optional(anything()))],
        isError: optional(boolean()),
        ...meta,
      }),
    ),
  ),
};

// Resources: what a server lets a client read.
import {
  define,
  exactly,
  integer,
  lastIn,
  list,
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
import { inputAnswers, notified, paged, params } from './parts.ts';

const described = {
  description: optional(string()),
  mimeType: optional(string()),
  annotations: optional(ref('Annotations')),
  ...meta,
};
const reference = object({ type: exactly('ref/resource'), uri: string('uri-template') });

/** Parameters that name one resource. */
const one = params({ uri: string('uri') });

export const resources: Descriptions = {
  Resource: define(object({ uri: string('uri'), size: optional(integer()), ...described }, 'BaseMetadata', 'Icons')),
  ResourceTemplate: define(object({ uriTemplate: string('uri-template'), ...described }, 'BaseMetadata', 'Icons')),
  ResourceReference: define(until('2025-03-26', reference)),
  ResourceTemplateReference: define(since('2025-06-18', reference)),
  ResourceContents: define(object({ uri: string('uri'), mimeType: optional(string()), ...meta })),
  TextResourceContents: define(object({ text: string() }, 'ResourceContents')),
  BlobResourceContents: define(object({ blob: string('byte') }, 'ResourceContents')),
  ListResourcesResult: define(object({ resources: list(ref('Resource')) }, ...paged)),
  ListResourceTemplatesResult: define(object({ resourceTemplates: list(ref('ResourceTemplate')) }, ...paged)),
  ResourceRequestParams: one,
  ReadResourceRequestParams: params({ uri: string('uri') }, ...inputAnswers),
  ReadResourceResult: define(
    object({ contents: list(oneOf(ref('TextResourceContents'), ref('BlobResourceContents'))) }, 'Result', 'CacheableResult'),
  ),
  SubscribeRequestParams: lastIn('2025-11-25', one),
  UnsubscribeRequestParams: lastIn('2025-11-25', one),
  ResourceUpdatedNotificationParams: notified({ uri: string('uri') }),
};

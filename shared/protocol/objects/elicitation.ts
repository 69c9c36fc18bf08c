// Elicitation: a server asks the person something, by a form or, since 2025-11-25, by sending them to a page.
import {
  boolean,
  define,
  exactly,
  integer,
  list,
  map,
  namedSince,
  number,
  object,
  oneOf,
  only,
  optional,
  ref,
  since,
  string,
  unnamed,
  until,
  words,
  type Descriptions,
  type Member,
} from '../describe.ts';

const titled = { title: optional(string()), description: optional(string()) };

/** A field whose revision knows a default for it since 2025-11-25. */
function field(members: Readonly<Record<string, Member>>) {
  return object({ ...titled, ...members });
}

const choice = object({ const: string(), title: string() });
const several = {
  type: exactly('array'),
  minItems: optional(integer()),
  maxItems: optional(integer()),
  default: optional(list(string())),
};
const single = { type: exactly('string'), default: optional(string()) };

/** An enum with names beside its values: all there was in 2025-06-18. */
const namedEnum = {
  type: exactly('string'),
  enum: list(string()),
  enumNames: optional(list(string())),
  default: since('2025-11-25', optional(string())),
};

const fields: Descriptions = {
  StringSchema: define(
    since(
      '2025-06-18',
      field({
        type: exactly('string'),
        format: optional(words('date', 'date-time', 'email', 'uri')),
        minLength: optional(integer()),
        maxLength: optional(integer()),
        default: since('2025-11-25', optional(string())),
      }),
    ),
  ),
  NumberSchema: define(
    since(
      '2025-06-18',
      field({
        type: words('number', 'integer'),
        minimum: optional(number()),
        maximum: optional(number()),
        default: since('2025-11-25', optional(number())),
      }),
    ),
  ),
  BooleanSchema: define(since('2025-06-18', field({ type: exactly('boolean'), default: optional(boolean()) }))),
  LegacyTitledEnumSchema: define(since('2025-11-25', field(namedEnum))),
  UntitledSingleSelectEnumSchema: define(since('2025-11-25', field({ ...single, enum: list(string()) }))),
  TitledSingleSelectEnumSchema: define(since('2025-11-25', field({ ...single, oneOf: list(choice) }))),
  UntitledMultiSelectEnumSchema: define(
    since('2025-11-25', field({ ...several, items: object({ type: exactly('string'), enum: list(string()) }) })),
  ),
  TitledMultiSelectEnumSchema: define(since('2025-11-25', field({ ...several, items: object({ anyOf: list(choice) }) }))),
  SingleSelectEnumSchema: define(
    since('2025-11-25', oneOf(ref('UntitledSingleSelectEnumSchema'), ref('TitledSingleSelectEnumSchema'))),
  ),
  MultiSelectEnumSchema: define(
    since('2025-11-25', oneOf(ref('UntitledMultiSelectEnumSchema'), ref('TitledMultiSelectEnumSchema'))),
  ),
  EnumSchema: define(
    only('2025-06-18', field(namedEnum)),
    since('2025-11-25', oneOf(ref('SingleSelectEnumSchema'), ref('MultiSelectEnumSchema'), ref('LegacyTitledEnumSchema'))),
  ),
  PrimitiveSchemaDefinition: define(
    since('2025-06-18', oneOf(ref('StringSchema'), ref('NumberSchema'), ref('BooleanSchema'), ref('EnumSchema'))),
  ),
};

/** Since 2025-11-25 the question may become a task, there alone. */
const task = only('2025-11-25', ref('TaskAugmentedRequestParams'));

const asking: Descriptions = {
  ElicitRequestFormParams: namedSince(
    '2025-11-25',
    define(
      since(
        '2025-06-18',
        object(
          {
            mode: since('2025-11-25', optional(exactly('form'))),
            message: string(),
            requestedSchema: object({
              $schema: since('2025-11-25', optional(string())),
              type: exactly('object'),
              properties: map(ref('PrimitiveSchemaDefinition')),
              required: optional(list(string())),
            }),
          },
          task,
        ),
      ),
    ),
  ),
  ElicitRequestURLParams: define(
    since(
      '2025-11-25',
      object(
        {
          mode: exactly('url'),
          message: string(),
          url: string('uri'),
          elicitationId: only('2025-11-25', string()),
        },
        task,
      ),
    ),
  ),
  ElicitRequestParams: namedSince(
    '2025-11-25',
    define(since('2025-06-18', oneOf(ref('ElicitRequestFormParams'), ref('ElicitRequestURLParams')))),
  ),
  ElicitationCompleteNotificationParams: unnamed(define(only('2025-11-25', object({ elicitationId: string() })))),
  // The revisions' own schemas forget fractions here, which their text allows.
  ElicitResult: define(
    since(
      '2025-06-18',
      object(
        {
          action: words('accept', 'decline', 'cancel'),
          content: optional(map(oneOf(string(), number(), boolean(), since('2025-11-25', list(string()))))),
        },
        until('2025-11-25', ref('Result')),
      ),
    ),
  ),
};

export const elicitation: Descriptions = { ...fields, ...asking };

// One validator for both sides, so that a difference is a difference of schemas.
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { definitionsOf, type Document } from './json.ts';

/** What one schema says to values. */
export interface Judge {
  readonly accepts: (definition: string, value: unknown) => boolean;
  /** Why it refuses a value: the first complaint, and the deepest ones; empty where it accepts it. */
  readonly complaints: (definition: string, value: unknown) => readonly string[];
}

const options: Options = { strict: false, inlineRefs: false, messages: false, logger: false };

const judges = new WeakMap<Document, Judge>();

/** The judge of a document in its own dialect. Formats count in both. A document is compiled once. */
export function judgeOf(document: Document): Judge {
  const judge = judges.get(document) ?? newJudge(document);
  judges.set(document, judge);
  return judge;
}

function newJudge(document: Document): Judge {
  const brief = validators(document, options);
  const thorough = validators(document, { ...options, allErrors: true, messages: true });
  return {
    accepts: (definition, value) => brief(definition)(value),
    complaints: (definition, value) => {
      const validate = thorough(definition);
      return validate(value) ? [] : told(validate.errors ?? []);
    },
  };
}

function validators(document: Document, how: Options): (definition: string) => ValidateFunction {
  const ajv = document.$schema.includes('2020-12') ? new Ajv2020(how) : new Ajv(how);
  addFormats(ajv);
  ajv.addSchema(document, 'document');
  const { prefix } = definitionsOf(document);
  const made = new Map<string, ValidateFunction>();
  return (definition) => {
    const known = made.get(definition);
    if (known) return known;
    const validate = ajv.getSchema(`document${prefix}${definition}`);
    if (!validate) throw new Error(`no definition ${definition}`);
    made.set(definition, validate as ValidateFunction);
    return validate as ValidateFunction;
  };
}

function told(errors: readonly ErrorObject[]): readonly string[] {
  const deepest = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length).slice(0, 2);
  return [...new Set([...errors.slice(0, 1), ...deepest])].map(
    ({ instancePath, message, params, schemaPath }) =>
      `at ${instancePath === '' ? 'the top' : instancePath}: ${message} ${JSON.stringify(params)} [${schemaPath}]`,
  );
}

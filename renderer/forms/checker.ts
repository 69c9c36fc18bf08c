// The form engine's validator, made of shared/forms: no eval, no network, bounded.
import { ErrorSchemaBuilder, type ErrorSchema, type RJSFSchema, type ValidatorType } from '@rjsf/utils';
import type { Problem } from '../../shared/forms/problems.ts';
import { pointerTokens } from '../../shared/forms/schema.ts';
import { validate } from '../../shared/forms/validate.ts';

/** Checks as the engine asks: whole values for their problems, parts of the schema for a yes or no. */
export const checker: ValidatorType<unknown, RJSFSchema> = {
  validateFormData(formData, schema) {
    const { problems } = validate(schema, formData);
    return {
      errors: problems.map((problem) => ({
        stack: problem.sentence,
        message: problem.sentence,
        property: problem.path,
        name: problem.keyword,
      })),
      errorSchema: errorTree(problems),
    };
  },
  isValid: (schema, formData, rootSchema) => validate(schema, formData, rootSchema).valid,
  // The engine's own type leaves the element type of the errors to its caller; this one is never asked for.
  rawValidation: () => ({ errors: [] }),
};

/** Problems as the tree the engine hands down to its fields. */
export function errorTree(problems: readonly Problem[]): ErrorSchema {
  const builder = new ErrorSchemaBuilder();
  for (const problem of problems) builder.addErrors(problem.sentence, pointerTokens(problem.path));
  return builder.ErrorSchema;
}

// What a server may ask for in a form: flat fields of text, numbers, booleans and choices (Elicitation › Requested Schema). Pure.
import { isObject } from '../../../../shared/forms/schema.ts';
import { validate } from '../../../../shared/forms/validate.ts';
import { schemaOf } from '../../../../shared/protocol/schema.ts';

/** How a requested schema goes beyond what its revision lets a server ask for, one sentence; empty where it does not. */
export function beyondForms(schema: unknown, revision: string | null): string {
  if (revision === null) return '';
  const { $schema, $defs } = schemaOf(revision);
  if ($defs['PrimitiveSchemaDefinition'] === undefined) return '';
  const field = { $schema, $defs, $ref: '#/$defs/PrimitiveSchemaDefinition' };
  const properties = isObject(schema) && isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const odd = properties.flatMap(([name, asked]) => (validate(field, asked).valid ? [] : [`“${name}”`]));
  if (odd.length === 0) return '';
  const names = odd.length > 3 ? `${odd.slice(0, 3).join(', ')} and ${odd.length - 3} more` : odd.join(', ');
  return `${names} ${odd.length === 1 ? 'is no field' : 'are no fields'} that ${revision} lets a form have: text, numbers, booleans and choices, none inside another.`;
}

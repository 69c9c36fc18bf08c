import { parseTemplate } from '../../../../shared/uriTemplate/uriTemplate.ts';

/** The URI a template stands for with these values; empty where it cannot be expanded. */
export function expandTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const parsed = parseTemplate(template);
  return parsed.ok ? parsed.expand(values) : '';
}

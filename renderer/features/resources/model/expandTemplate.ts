/** The URI a template stands for with these values; a variable without a value expands to nothing. */
export function expandTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([A-Za-z0-9_.%]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

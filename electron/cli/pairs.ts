import { UsageError } from './usageError.ts';

/** `k=v` options as an object. Throws `UsageError` where a name is missing. */
export function pairsOf(option: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--${option} wants name=value, not "${text}".`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** The JSON object of an option, checked and as it was written: numbers beyond 2^53 keep their digits. */
export function objectText(option: string, text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--${option} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`--${option} is a JSON object, one member an argument.`);
  return text;
}

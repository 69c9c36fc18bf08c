import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usageError.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>;

/** Reads a command line strictly: an unknown option, a missing value or a wrong number of words is a `UsageError`. */
export function readArgs<O extends Options>(
  args: readonly string[],
  options: O,
  words: readonly [least: number, most: number],
): Parsed<O> {
  let parsed: Parsed<O>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const sentence = error instanceof Error ? firstSentence(error.message) : String(error);
    const dashed = /^Option '([^']+)' argument is ambiguous\.$/.exec(sentence)?.[1]?.replace(/^.*(?=--)/, '');
    throw new UsageError(
      dashed === undefined ? sentence : `${dashed} needs a value; one that begins with - is written ${dashed}=-….`,
    );
  }
  const { length } = parsed.positionals;
  if (length < words[0])
    throw new UsageError(length === 0 ? 'Something is missing.' : `Something is missing after ${parsed.positionals.at(-1)}.`);
  if (length > words[1]) throw new UsageError(`There is no place for ${parsed.positionals[words[1]]}.`);
  return parsed;
}

/** A positive number of an option, or undefined where it is absent. */
export function readSeconds(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds <= 0)
    throw new UsageError(`--${name} wants a number of seconds above 0, not "${text}".`);
  return seconds;
}

function firstSentence(message: string): string {
  const at = message.search(/\.(\s|$)/);
  return at < 0 ? `${message}.` : message.slice(0, at + 1);
}

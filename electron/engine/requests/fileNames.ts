import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { isDeviceName } from '../handlers/captureName.ts';

/** The names of the files of a folder that end so, without that end, in order; none where there is no folder. */
export function namesIn(folder: string, end: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(end) && file.length > end.length)
      .map((file) => file.slice(0, -end.length))
      .toSorted((one, other) => one.localeCompare(other, 'en'));
  } catch {
    return [];
  }
}

/** The path of a file by its name. Throws `ContractError` `bad-params` for a name that is no plain file name. */
export function pathOf(folder: string, name: string, end: string): string {
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,79}$/u.test(name) && !/[ .]$/.test(name);
  if (!isPlain || isDeviceName(name))
    throw new ContractError('bad-params', `“${name}” cannot be a file's name: letters, digits, spaces, dots and dashes can.`);
  return join(folder, name + end);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of Electron's executable where it is installed, else undefined. Looks, and never loads the `electron` package: loading it
 * downloads the binary where that is missing.
 */
export function electronBinary(root: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return undefined;
  const binary = join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

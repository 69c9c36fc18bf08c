import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const roots = ['shared', 'electron', 'renderer', 'scripts', 'test'];

/** Every `.ts` and `.tsx` file of the project, paths from `root` with forward slashes, declarations left out. */
export function sourceFiles(root: string): readonly string[] {
  const own = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  const below = roots.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  );
  return [...own, ...below]
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .toSorted();
}

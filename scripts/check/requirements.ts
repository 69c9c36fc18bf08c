// The promise guard: every id of test/requirements.ts is cited by a test, and every citation names a promise.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceFiles } from './sourceFiles.ts';

/** Ids cited by `verifies('id', …)` in the tests under `root`, each with the files that cite it. */
function citations(root: string): ReadonlyMap<string, readonly string[]> {
  const cited = new Map<string, string[]>();
  for (const file of sourceFiles(root).filter((name) => /^test\/.*\.test\.tsx?$/.test(name))) {
    for (const [, id] of readFileSync(join(root, file), 'utf8').matchAll(/\bverifies\(\s*['"]([^'"]+)['"]/g)) {
      cited.set(id!, [...(cited.get(id!) ?? []), file]);
    }
  }
  return cited;
}

const root = process.cwd();
const { requirements } = (await import(pathToFileURL(join(root, 'test/requirements.ts')).href)) as {
  requirements: Readonly<Record<string, string>>;
};
const cited = citations(root);
const problems = [
  ...Object.keys(requirements)
    .filter((id) => !cited.has(id))
    .map((id) => `nobody verifies ${id}: ${requirements[id]}`),
  ...[...cited].filter(([id]) => !(id in requirements)).map(([id, files]) => `${files[0]} verifies ${id}, which is no promise`),
  ...(Object.keys(requirements).length === 0 ? ['test/requirements.ts promises nothing'] : []),
];
for (const problem of problems) console.error(problem);
console.log(`requirements: ${Object.keys(requirements).length} promised, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

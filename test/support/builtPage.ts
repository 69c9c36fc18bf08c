// Builds the window once before any test opens it: files that run at the same time would otherwise each build it into the same folder.
import { join } from 'node:path';
import { isStale, pageBuild, runBuild } from '../../scripts/start/build.ts';

const root = join(import.meta.dirname, '..', '..');

export async function setup(): Promise<void> {
  if (isStale(root, pageBuild)) await runBuild(root, pageBuild);
}

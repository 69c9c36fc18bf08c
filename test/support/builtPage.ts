// Builds the window and unpacks the browser once before any test opens them: files that run at the same time would otherwise each do so in
// the same place.
import { join } from 'node:path';
import { unpackChromium } from '../../scripts/support/chromium.ts';
import { isStale, pageBuild, runBuild } from '../../scripts/start/build.ts';

const root = join(import.meta.dirname, '..', '..');

export async function setup(): Promise<void> {
  await unpackChromium();
  if (isStale(root, pageBuild)) await runBuild(root, pageBuild);
}

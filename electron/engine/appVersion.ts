import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

// The same two steps up lead to the package from here and from the bundled shell in `dist/shell`.
const packageFile = join(import.meta.dirname, '..', '..', 'package.json');

/** The version in package.json. */
export const appVersion = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;

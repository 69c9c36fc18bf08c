// `node runDrain.ts <client> <url>`: one client drains the flood in a process of its own and prints what it did as JSON.
import type { Drain } from './drain.ts';

// Loaded on demand: no client pays for the modules of another.
const clients: Readonly<Record<string, () => Promise<{ readonly drain: Drain }>>> = {
  recorder: () => import('./recorder.ts'),
  decoder: () => import('./decoder.ts'),
  officialSdk: () => import('./officialSdk.ts'),
};

const [client = '', url = ''] = process.argv.slice(2);
const { drain } = await clients[client]!();
console.log(JSON.stringify(await drain(url)));
process.exit();

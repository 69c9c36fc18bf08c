// `node runDrain.ts <client> <url>`: one client drains the flood in a process of its own and prints what it did as JSON.
import type { Drain } from './drain.ts';

const [client = '', url = ''] = process.argv.slice(2);
const { drain } = (await import(`./${client}.ts`)) as { readonly drain: Drain };
console.log(JSON.stringify(await drain(url)));
process.exit();

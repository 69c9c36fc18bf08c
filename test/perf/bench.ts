// `npm run bench -- <name> [--json] [--<option> <number>]`: runs one of `benches/`, prints its figures, and exits 1 where a bar is missed.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Bench, BenchReport } from './benchReport.ts';

const names = readdirSync(new URL('benches/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
const [name = '', ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Usage: npm run bench -- <${names.join(' | ')}> [--json] [--events N] [--rounds N]`);
  process.exit(2);
}

const { bench } = (await import(`./benches/${name}.ts`)) as { readonly bench: Bench };
const report = await bench.run(numbersIn(rest));
const machine = { node: process.version, cores: availableParallelism(), platform: process.platform };
if (rest.includes('--json')) console.log(JSON.stringify({ bench: name, ...report, machine }));
else print(report);
process.exitCode = report.bars.every(({ ok }) => ok) ? 0 : 1;

function print({ figures, bars }: BenchReport): void {
  console.log(`${name} on Node ${machine.node.slice(1)}, ${machine.cores} cores`);
  for (const { title, value, unit } of figures) console.log(`  ${title.padEnd(64)} ${format(value).padStart(12)} ${unit}`);
  for (const { title, value, bar, ok } of bars)
    console.log(`  ${title.padEnd(64)} ${format(value).padStart(12)} ${ok ? 'ok' : 'MISSED'}, bar ${bar}`);
}

function format(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

/** `--events 1000` → `{ events: 1000 }`. */
function numbersIn(args: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  args.forEach((arg, index) => {
    const value = Number(args[index + 1]);
    if (arg.startsWith('--') && Number.isFinite(value)) numbers.set(arg.slice(2), value);
  });
  return numbers;
}

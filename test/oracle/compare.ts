// `node test/oracle/compare.ts [revision [definition]]`: where the catalogue's schema and the published one disagree, while one works on it.
import { revisions } from '../../shared/protocol/revisions.ts';
import { schemaOf } from '../../shared/protocol/schema.ts';
import { comparer, namesOnlyIn, told } from './differences.ts';
import { definitionsOf } from './json.ts';
import { missing, officialSchema } from './official.ts';

const [revision, definition] = process.argv.slice(2);
const asked = revisions.map(({ id }) => id).filter((id) => revision === undefined || id === revision);

if (missing !== undefined || asked.length === 0) {
  console.error(missing ?? `no revision ${revision}; there are ${revisions.map(({ id }) => id).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const id of asked) show(id);
}

function show(id: string): void {
  const official = { name: 'official', document: officialSchema(id) };
  const ours = { name: 'ours', document: schemaOf(id) };
  const lacking = namesOnlyIn(official, ours);
  const extra = namesOnlyIn(ours, official);
  const compare = comparer([official, ours], { seed: 1, values: definition === undefined ? 40 : 400, changes: 300 });
  const names = Object.keys(definitionsOf(official.document).all).filter(
    (name) => !lacking.includes(name) && (definition === undefined || name === definition),
  );
  const started = performance.now();
  let tried = 0;
  const differences = names.flatMap((name) => {
    const { accepted, refused, difference } = compare(name);
    tried += accepted + refused;
    return difference ?? [];
  });
  for (const name of lacking) console.log(`${id} ${name} is only in the published schema`);
  for (const name of extra) console.log(`${id} ${name} is only in ours`);
  for (const difference of differences) console.log(told(id, difference));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${id}: ${names.length} definitions, ${tried} values, ${differences.length} differ (${seconds} s)`);
  // Nothing compared is nothing shown to agree.
  if (names.length === 0 || lacking.length + extra.length + differences.length > 0) process.exitCode = 1;
}

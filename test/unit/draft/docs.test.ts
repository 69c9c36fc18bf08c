import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every rule a draft is checked by is in the documentation, and no other', () => {
  const sources = globSync('{shared/draft,electron/engine}/**/*.ts').map((path) => readFileSync(path, 'utf8'));
  const shapes = /'((?:http|rpc|ver|sess|hdr|life|schema|tool|variable)-[a-z-]+)'/g;
  const checks = sources.filter((text) => text.includes('severity') && /\brule\b/.test(text));
  const used = new Set(checks.flatMap((text) => [...text.matchAll(shapes)].map(([, rule]) => rule!)));
  const documented = [...readFileSync('docs/checks.md', 'utf8').matchAll(/^\| `([a-z-]+)` /gm)].map(([, rule]) => rule!);
  expect(documented.toSorted()).toEqual([...used].toSorted());
});

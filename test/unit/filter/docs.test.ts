import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { describeQuery } from '../../../shared/filter/describe.ts';
import { fieldNames, fields } from '../../../shared/filter/fields.ts';
import { parseQuery } from '../../../shared/filter/parseQuery.ts';
import { verifies } from '../../support/verifies.ts';

const text = readFileSync(new URL('../../../docs/queries.md', import.meta.url), 'utf8');

/** The cells of each table row under a heading that begin with code, first to last. */
function tables(heading: string): readonly (readonly string[])[] {
  const section = text.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\|(.*)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
}

const codeIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

verifies('filter-documented', 'every example is a filter', () => {
  const written = ['Conditions', 'Inside the message'].flatMap((heading) =>
    tables(heading).flatMap(([first = '']) => codeIn(first)),
  );
  const examples = tables('Fields').flatMap((cells) => codeIn(cells.at(-1)!));
  expect(written.length).toBeGreaterThan(18);
  for (const query of [...written, ...examples]) {
    const parsed = parseQuery(query);
    expect(parsed.ok ? describeQuery(parsed.value) : parsed.error.sentence, query).toMatch(
      /^(that|whose|about|from|of|not|marked)/,
    );
    expect(parsed.ok, query).toBe(true);
  }
});

verifies('filter-documented', 'every field and every choice is there, and none that is not', () => {
  const named = tables('Fields').flatMap(([first = '']) => codeIn(first));
  expect([...named].toSorted()).toEqual([...fieldNames].toSorted());
  for (const { id, choices = [] } of fields) {
    const line = tables('Fields').find(([first = '']) => codeIn(first).includes(id))!;
    const below = tables('How it ended').flatMap(([first = '']) => codeIn(first));
    expect(id === 'ending' ? below : codeIn(line[1]!)).toEqual(expect.arrayContaining([...choices]));
  }
});

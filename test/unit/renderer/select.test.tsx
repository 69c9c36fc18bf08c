import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Select } from '../../../renderer/ui/Select.tsx';

const drawn = (ids: readonly string[]): string =>
  renderToStaticMarkup(
    <Select label="Format" options={ids.map((id) => ({ id, title: id }))} selected={null} onSelect={() => undefined} />,
  );

test('a list that has nothing in it yet takes no press, which it would lose', () => {
  expect(drawn([])).toMatch(/<button[^>]* disabled=""/);
  expect(drawn(['har'])).not.toMatch(/<button[^>]* disabled=""/);
});

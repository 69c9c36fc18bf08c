// The diagrams of one conversation as they were once looked at: Mermaid 11 draws the one, a browser the other.
import { expect } from 'vitest';
import { exporterOf } from '../../../electron/engine/export/exportCapture.ts';
import { writeSequence } from '../../../electron/engine/sequence/writeSequence.ts';
import { EVERYTHING, newCapture } from '../../support/captures.ts';
import { conversation } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

function recorded(): ReturnType<typeof newCapture> {
  const capture = newCapture();
  for (const truth of conversation().slice(1, -1)) capture.recorder.record(truth);
  capture.recorder.flush();
  return capture;
}

verifies('sequence-mermaid', 'of a conversation with progress, a stream, an error and a batch', async () => {
  const capture = recorded();
  const text = [...exporterOf('mermaid').write(capture.exportSource())].join('');
  await expect(text).toMatchFileSnapshot('../../golden/export/conversation.mmd');
  capture.close();
});

verifies('sequence-svg', 'of a conversation with progress, a stream, an error and a batch', async () => {
  const capture = recorded();
  const text = [...exporterOf('svg').write(capture.exportSource())].join('');
  await expect(text).toMatchFileSnapshot('../../golden/export/conversation.svg');
  capture.close();
});

verifies('sequence-filtered', 'in both formats, and the whole is what the exporter writes', async () => {
  const capture = recorded();
  const whole = await writeSequence(capture, EVERYTHING, 'mermaid');
  expect(whole.text).toBe([...exporterOf('mermaid').write(capture.exportSource())].join(''));
  expect(whole.drawn).toBe(whole.total);
  const part = await writeSequence(capture, { ...EVERYTHING, query: 'tool:slow' }, 'mermaid');
  expect(part.text.split('\n').slice(3, -1)).toEqual([
    expect.stringMatching(/^ {2}C->>S: tools\/call slow /) as string,
    expect.stringMatching(/^ {2}S-\)C: notifications\/progress /) as string,
    expect.stringMatching(/^ {2}S-->>C: tools\/call slow /) as string,
  ]);
  const none = await writeSequence(capture, { ...EVERYTHING, query: 'nothing-says-this' }, 'svg');
  expect(none).toMatchObject({ drawn: 0, total: 0 });
  await expect(writeSequence(capture, { ...EVERYTHING, query: '(' }, 'svg')).rejects.toMatchObject({ code: 'bad-params' });
  capture.close();
});

import { expect } from 'vitest';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import type { OpenCaptures } from '../../../electron/engine/handlers/openCaptures.ts';
import { viewHandlers } from '../../../electron/engine/handlers/viewHandlers.ts';
import { EVERYTHING, newCapture } from '../../support/captures.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

verifies('filter-superseded', 'in the same slot; in another, and without one, views live side by side', async () => {
  const capture = newCapture();
  const stream = scripted(1);
  const events = Array.from({ length: 20_000 }, (_, n) =>
    sse(rpc({ method: 'notifications/message', params: { level: 'info', data: n } })),
  );
  for (const truth of [...stream.open(), ...stream.head(200, 'text/event-stream'), ...stream.body(events.join(''))])
    capture.recorder.record(truth);
  capture.recorder.flush();

  const rowsRead = { count: 0 };
  const file: CaptureFile = Object.create(capture, {
    openView: {
      value: (filter: typeof EVERYTHING, isWanted: () => boolean) =>
        capture.openView(filter, () => {
          rowsRead.count += 1;
          return isWanted();
        }),
    },
  }) as CaptureFile;
  const open = { get: () => ({ file, onGone: () => undefined }) } as unknown as OpenCaptures;
  const views = viewHandlers(open, () => undefined);
  const ask = (query: string, slot?: string) =>
    Promise.resolve(
      views.handlers['view.open']({ capture: 'c', filter: { ...EVERYTHING, query }, ...(slot !== undefined && { slot }) }),
    );

  // An expression no index helps with takes a while; what comes meanwhile takes its place.
  const slow = ask('/9.9.9|8.8.8/', 'rows');
  const beside = ask('dir:in', 'other');
  const next = ask('dir:out', 'rows');
  await expect(slow).rejects.toMatchObject({ code: 'closed' });
  const given = rowsRead.count;
  expect((await beside).total).toBe(20_000);
  expect((await next).total).toBe(1);
  expect((await ask('kind:http')).total).toBe(1);
  expect((await ask('kind:http', 'rows')).total).toBe(1);
  expect(given).toBeLessThan(200);
  views.dispose();
  capture.close();
});

verifies('filter-superseded', 'what is given up lets go of the capture', async () => {
  const capture = newCapture();
  const view = await capture.openView({ ...EVERYTHING, query: 'x' }, () => false);
  const heard: unknown[] = [];
  view.onMoved((changed) => heard.push(changed));
  for (const truth of scripted(1, { body: rpc({ id: 1, method: 'ping' }) }).open()) capture.recorder.record(truth);
  expect(view.total).toBe(0);
  expect(heard).toEqual([]);
  capture.close();
});

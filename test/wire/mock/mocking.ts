import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { readRecording } from '../../../electron/engine/mock/readRecording.ts';
import { startMock, type Mock } from '../../../electron/engine/mock/startMock.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import type { MockOptions } from '../../../shared/contract/schemas/mock.ts';

/** A path for a capture in a folder that is gone after the test. */
export function capturePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-mock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'recorded.wirescope');
}

/** Serves a capture until the test is over; as fast as possible unless told otherwise. */
export async function serveCapture(path: string, options: Partial<MockOptions> = {}): Promise<Mock> {
  const file = openCapture(path);
  const chosen: MockOptions = { scale: 0, exact: 'chunks', ignore: [], unmatched: { policy: 'error' }, ...options };
  const mock = await startMock({ recording: readRecording(file), options: chosen, ports: nodePorts() });
  onTestFinished(async () => {
    await mock.close();
    file.close();
  });
  return mock;
}

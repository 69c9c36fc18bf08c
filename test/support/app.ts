import { afterAll, beforeAll } from 'vitest';
import { START_PATIENCE_MS, startApp, type RunningApp } from '../../scripts/support/startApp.ts';

/** Registers the hooks of a test file: one application for all its tests. */
export function provideApp(serverUrl?: () => string | undefined): { readonly current: RunningApp } {
  let app: RunningApp | undefined;
  beforeAll(async () => {
    app = await startApp(serverUrl?.());
  }, START_PATIENCE_MS);
  afterAll(async () => {
    await app?.stop();
  });
  return {
    get current() {
      if (app === undefined) throw new Error('The application is not running yet');
      return app;
    },
  };
}

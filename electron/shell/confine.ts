// What no page in the shell may do, whatever it turns into: go elsewhere, open windows, embed other pages, ask for permissions.
import { app, session, type Session, type WebContents } from 'electron';
import { isAppUrl } from './appScheme.ts';

/** Copying text is the one thing a page may do beyond its own pixels. */
const permitted = 'clipboard-sanitized-write';

/** Confines every page from the moment it exists, and the session they share. Runs once the app is ready. */
export function confine(): void {
  confineSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => confineContents(contents));
}

function confineSession(shared: Session): void {
  shared.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === permitted));
  shared.setPermissionCheckHandler((_contents, permission) => permission === permitted);
  shared.setDevicePermissionHandler(() => false);
}

function confineContents(contents: WebContents): void {
  const stayHere = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isAppUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import { shellChannel } from '../../shared/contract/carriers.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { isAppUrl } from './appScheme.ts';

/** The engine's end of one page's pipe. */
interface PageEnd {
  readonly pipe: Pipe;
  hear(text: string): void;
  taken(characters: number): void;
  close(reason: string): void;
}

/**
 * Carries the contract over the one channel, a pipe for each page the window loads. The preload script says `null` when a page begins:
 * the page before it is over and a new pipe is handed to `connect`. Texts are contract messages; numbers say how many characters the
 * page has taken, which is what `backlog` counts down by. What any other frame, window or address sends is not heard.
 */
export function pagePipes(contents: WebContents, connect: (pipe: Pipe) => void): void {
  let page: PageEnd | undefined;

  const receive = (event: IpcMainEvent, value: unknown): void => {
    const frame = event.senderFrame;
    if (event.sender !== contents || frame === null || frame !== contents.mainFrame || !isAppUrl(frame.url)) return;
    if (typeof value === 'string') page?.hear(value);
    else if (typeof value === 'number') page?.taken(value);
    else if (value === null) {
      page?.close('The page was loaded again.');
      page = createEnd(contents);
      connect(page.pipe);
    }
  };
  ipcMain.on(shellChannel, receive);
  contents.on('render-process-gone', () => page?.close('The page stopped working.'));
  contents.on('destroyed', () => {
    ipcMain.off(shellChannel, receive);
    page?.close('The window was closed.');
  });
}

function createEnd(contents: WebContents): PageEnd {
  let hear: (text: string) => void = () => {};
  let closed: (reason: string) => void = () => {};
  let open = true;
  let backlog = 0;
  return {
    hear: (text) => {
      if (open) hear(text);
    },
    taken: (characters) => void (backlog = Math.max(0, backlog - characters)),
    close: (reason) => {
      if (!open) return;
      open = false;
      closed(reason);
    },
    pipe: {
      send(text) {
        if (!open) return;
        backlog += text.length;
        contents.send(shellChannel, text);
      },
      onMessage: (listener) => void (hear = listener),
      onClose: (listener) => void (closed = listener),
      get backlog() {
        return backlog;
      },
      dispose: () => void (open = false),
    },
  };
}

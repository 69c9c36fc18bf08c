// The desktop window's pipe: the preload script's one channel. Knows nothing of what is said over it.
import type { Pipe } from '../../shared/contract/pipe.ts';

/** What the preload script puts on the window, and nothing else. */
export interface Bridge {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: (reason: string) => void): void;
}

declare global {
  interface Window {
    readonly wirescope?: Bridge;
  }
}

/** Wraps the bridge as a pipe. Its life is the window's. */
export function bridgePipe(bridge: Bridge): Pipe {
  return {
    send: (text) => bridge.send(text),
    onMessage: (listener) => bridge.onMessage(listener),
    onClose: (listener) => bridge.onClose(listener),
    backlog: 0,
    dispose() {},
  };
}

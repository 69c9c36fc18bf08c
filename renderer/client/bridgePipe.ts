// The desktop window's pipe: the preload script's one channel. Knows nothing of what is said over it.
import type { ShellBridge } from '../../shared/contract/carriers.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';

/** Wraps the preload script's bridge as a pipe. Its life is the window's. */
export function bridgePipe(bridge: ShellBridge): Pipe {
  return {
    send: (text) => bridge.send(text),
    onMessage: (listener) => bridge.onMessage(listener),
    onClose: (listener) => bridge.onClose(listener),
    backlog: 0,
    dispose() {},
  };
}

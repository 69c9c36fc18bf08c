// The one place that knows which host the page runs in; everything else cannot tell.
import type { Pipe } from '../../shared/contract/pipe.ts';
import { bridgePipe } from './bridgePipe.ts';
import { socketPipe } from './socketPipe.ts';

/** The desktop window's bridge where there is one, else a WebSocket to where the page came from. */
export function connectPipe(): Pipe {
  if (window.wirescope) return bridgePipe(window.wirescope);
  return socketPipe(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/pipe`);
}

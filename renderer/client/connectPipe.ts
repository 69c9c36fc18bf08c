// The one place that knows which host the page runs in; everything else cannot tell.
import { shellBridgeName, webPipePath, type ShellBridge } from '../../shared/contract/carriers.ts';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { bridgePipe } from './bridgePipe.ts';
import { socketPipe } from './socketPipe.ts';

declare global {
  interface Window {
    readonly [shellBridgeName]?: ShellBridge;
  }
}

/** The desktop window's bridge where there is one, else a WebSocket to where the page came from. */
export function connectPipe(): Pipe {
  const bridge = window[shellBridgeName];
  if (bridge) return bridgePipe(bridge);
  return socketPipe(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${webPipePath}`);
}

// Where a page finds its pipe. Both sides of a host read these, so that neither hard-codes the other.

/** The path of the browser host's WebSocket, on the page's own origin. Each WebSocket message is one contract message. */
export const webPipePath = '/pipe';

/** The Electron channel that carries the pipe: `null` begins a page, texts are contract messages, numbers say how many characters the page has taken. */
export const shellChannel = 'wirescope:pipe';

/** The name under which the preload script leaves the bridge on `window`; absent in a browser. */
export const shellBridgeName = 'wirescope';

/** What the preload script gives the page: a pipe's three verbs and nothing of Electron. One listener each. */
export interface ShellBridge {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: (reason: string) => void): void;
}

// Runs isolated between the shell and the page. Gives the page a pipe and nothing else; says back how much the page has taken.
import { contextBridge, ipcRenderer } from 'electron';
import { shellBridgeName, shellChannel, type ShellBridge } from '../../shared/contract/carriers.ts';

/** Begins a page's pipe and leaves its bridge on the page's `window`. */
export function offerBridge(): void {
  const bridge: ShellBridge = {
    send: (text) => ipcRenderer.send(shellChannel, String(text)),
    onMessage: (listener) => {
      ipcRenderer.removeAllListeners(shellChannel);
      ipcRenderer.on(shellChannel, (_event, text: string) => {
        listener(text);
        ipcRenderer.send(shellChannel, text.length);
      });
    },
    // The page and its pipe end together: there is nobody left to tell.
    onClose: () => {},
  };
  ipcRenderer.send(shellChannel, null);
  contextBridge.exposeInMainWorld(shellBridgeName, bridge);
}

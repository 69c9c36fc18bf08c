/**
 * A two-way carrier of contract messages (Electron IPC, WebSocket, in memory). Each message is one JSON text. A pipe knows nothing
 * of what is said. `onMessage` and `onClose` take one listener each.
 */
export interface Pipe {
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  onClose(listener: (reason: string) => void): void;
  /** Bytes not yet taken by the other side; a host may hold back ticks while it is high. 0 where unknown. */
  readonly backlog: number;
  dispose(): void;
}

// Bytes of one layer of one body, pulled in blocks as they come into view. Knows the contract and no component.
import { decodeBase64 } from '../../../../shared/base/base64.ts';
import type { Client } from '../../../../shared/contract/client.ts';

/** Which bytes: one layer of one side of an exchange. */
export interface ByteSource {
  readonly capture: string;
  readonly exchange: number;
  readonly side: 'request' | 'response';
  readonly layer: 'sent' | 'decoded';
}

/** The bytes of one source, as far as they were asked for. */
export interface ByteStore {
  /** The body's length as last heard; undefined until the first block is here. */
  readonly total: () => number | undefined;
  /** The bytes of a line where they are here, else undefined: they are asked for. */
  readonly line: (at: number, width: number) => Uint8Array | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Rises whenever something arrived. */
  readonly version: () => number;
}

const blockBytes = 16_384;

/** An empty store; asks for its first block when the first listener comes. */
export function createByteStore(client: Client, source: ByteSource): ByteStore {
  const blocks = new Map<number, Uint8Array | undefined>();
  const listeners = new Set<() => void>();
  let total: number | undefined;
  let version = 0;

  function ask(block: number): void {
    if (blocks.has(block)) return;
    blocks.set(block, undefined);
    const from = block * blockBytes;
    client.call('bytes.read', { ...source, from, to: from + blockBytes }).then(
      (read) => {
        total = read.total;
        blocks.set(block, decodeBase64(read.base64));
        version += 1;
        for (const listener of listeners) listener();
      },
      () => blocks.delete(block),
    );
  }

  return {
    total: () => total,
    line(at, width) {
      const block = Math.floor(at / blockBytes);
      ask(block);
      const bytes = blocks.get(block);
      const start = at - block * blockBytes;
      return bytes?.subarray(start, start + width);
    },
    subscribe(listener) {
      listeners.add(listener);
      ask(0);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}

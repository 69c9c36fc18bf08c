import type { Pipe } from './pipe.ts';

/**
 * Two ends of one pipe inside one process. Texts arrive in order, after the sender's own work is done, as on any other carrier.
 * Disposing either end closes the other.
 */
export function memoryPipe(): readonly [Pipe, Pipe] {
  const left = createEnd();
  const right = createEnd();
  left.other = right;
  right.other = left;
  return [left.pipe, right.pipe];
}

interface End {
  other: End | undefined;
  readonly pipe: Pipe;
  receive(text: string): void;
  close(reason: string): void;
}

function createEnd(): End {
  let hear: (text: string) => void = () => {};
  let closed: (reason: string) => void = () => {};
  let open = true;
  let backlog = 0;

  const end: End = {
    other: undefined,
    receive: (text) => {
      if (open) hear(text);
    },
    close: (reason) => {
      if (!open) return;
      open = false;
      closed(reason);
    },
    pipe: {
      send(text) {
        const { other } = end;
        if (!open || !other) return;
        backlog += text.length;
        void Promise.resolve().then(() => {
          backlog -= text.length;
          other.receive(text);
        });
      },
      onMessage: (listener) => void (hear = listener),
      onClose: (listener) => void (closed = listener),
      get backlog() {
        return backlog;
      },
      dispose() {
        open = false;
        void Promise.resolve().then(() => end.other?.close('The other side closed the pipe.'));
      },
    },
  };
  return end;
}

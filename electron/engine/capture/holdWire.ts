// Where the recording cannot follow, the sockets are held: nothing is dropped, and memory does not fill.
import type { Wire } from '../wire/wire.ts';
import type { Recorder } from './recorder.ts';

/** Holds the wire while the recorder is paused or somebody who reads along holds it. */
export function holdWire(wire: Pick<Wire, 'pause' | 'resume'>, recorder: Recorder): void {
  let isHeld = false;
  const hold = (): void => (isHeld || recorder.paused !== undefined ? wire.pause() : wire.resume());
  recorder.onPaused(hold);
  recorder.onHeld((held) => {
    isHeld = held;
    hold();
  });
}

// The thread gutter beside the rows: every open exchange holds one of three lanes, deeper ones share the third.

const DEEPEST = 2;

/** Which lanes are taken by open exchanges. */
export interface ThreadLanes {
  /** The mask of lanes whose line is open now. */
  readonly open: number;
  /** Takes the first free lane, the last one where all are taken. */
  take(): number;
  /** Gives a lane back; its line ends where the last exchange on it ends. */
  release(lane: number): void;
}

/** Makes the gutter with no lane taken. */
export function createThreadLanes(): ThreadLanes {
  const holders = [0, 0, 0];
  let open = 0;
  return {
    get open() {
      return open;
    },
    take() {
      let lane = 0;
      while (lane < DEEPEST && holders[lane]! > 0) lane++;
      holders[lane]!++;
      open |= 1 << lane;
      return lane;
    },
    release(lane) {
      if (--holders[lane]! === 0) open &= ~(1 << lane);
    },
  };
}

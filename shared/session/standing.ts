/** The stream that stands beside the calls. */
export interface Standing {
  readonly exchange: number | undefined;
  /** The exchange after which it is asked for again, while that is waited for. */
  readonly after: number | undefined;
  readonly everOpen: boolean;
  /** Attempts in a row that brought no event. */
  readonly attempts: number;
  readonly lastEventId: string | undefined;
  readonly retryMs: number | undefined;
}

/** No stream was asked for yet. */
export const nothingStanding: Standing = {
  exchange: undefined,
  after: undefined,
  everOpen: false,
  attempts: 0,
  lastEventId: undefined,
  retryMs: undefined,
};

/** One file of `benches/`. `options` are the numbers of its command line. */
export interface Bench {
  run(options: ReadonlyMap<string, number>): Promise<BenchReport>;
}

/** What was measured, and what it is held to. */
export interface BenchReport {
  readonly figures: readonly { readonly title: string; readonly value: number; readonly unit: string }[];
  readonly bars: readonly { readonly title: string; readonly value: number; readonly bar: string; readonly ok: boolean }[];
}

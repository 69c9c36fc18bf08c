import type { ExportedMark } from '../../export/exporter.ts';
import type { Truth } from '../../observation/truth.ts';

/** Where an importer puts what it reads. */
export interface CaptureSink {
  /** Adds an observation under its number in the log; with `inOrderOfTime` numbers only tell apart what happened at one moment. */
  add(seq: number, truth: Truth): void;
  mark(mark: Omit<ExportedMark, 'event'>): void;
  /** What the source says of the whole; later words hold. */
  about(facts: Partial<ImportedAbout>): void;
  /** Says, once, what is missing or was left out. */
  remark(sentence: string): void;
}

/** What a capture made from an import says of itself. */
export interface ImportedAbout {
  readonly name: string;
  readonly url: string;
  readonly server: string;
  readonly app: string;
  /** Unix ms at µs 0. */
  readonly startedAt: number;
  readonly lastAt: number;
  /** Whether the observations came in an order of their own, which moments have to make. */
  readonly inOrderOfTime: boolean;
}

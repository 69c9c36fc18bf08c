// A capture written anew: a part of it, without its secrets, or both. Observations keep their places, so that what was told apart by order
// still is.
import type { CaptureAbout } from '../../../shared/export/exporter.ts';
import type { Chunk, Truth } from '../../../shared/observation/truth.ts';
import type { Redactor } from '../../../shared/redact/createRedactor.ts';
import { createBulkCapture } from '../capture/bulkCapture.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { exchangesOf } from '../capture/exportSource.ts';
import type { Step } from './inTurns.ts';
import { bodyInStretches, redactedBody } from './redactedBody.ts';

/** What is copied, and how. */
export interface CopyOptions {
  readonly file: CaptureFile;
  readonly path: string;
  /** Undefined for all. */
  readonly exchanges: ReadonlySet<number> | undefined;
  /** It has learnt already. */
  readonly redactor: Redactor | undefined;
  readonly about: CaptureAbout;
}

/** Lets a redactor learn every secret of what is going to travel. */
export function* learnSecrets(
  file: CaptureFile,
  exchanges: ReadonlySet<number> | undefined,
  redactor: Redactor,
): Generator<Step, void> {
  const { store } = file.inside;
  for (const { truth } of store.reader.exports.session()) redactor.learnTruth(truth);
  const all = store.exchanges().filter((number) => exchanges?.has(number) !== false);
  let index = 0;
  for (const exchange of exchangesOf(store, all)) {
    for (const { truth } of exchange.log) redactor.learnTruth(truth);
    for (const side of ['request', 'response'] as const)
      for (const stretch of bodyInStretches(exchange, side, exchange.layerOf(side))) {
        redactor.learnStretch(stretch);
        // One stream may be most of a capture: others are served while it is read.
        yield { stage: 'Looking for secrets', done: index, total: all.length };
      }
    yield { stage: 'Looking for secrets', done: (index += 1), total: all.length };
  }
  for (const { note } of file.marks().values()) redactor.learnText(note);
}

/** Copies into a new file. What is broken off leaves nothing behind. */
export function* copyCapture(options: CopyOptions): Generator<Step, void> {
  const { file, path, exchanges, redactor, about } = options;
  const { store } = file.inside;
  const bulk = createBulkCapture(path);
  const stage = redactor === undefined ? 'Copying' : 'Replacing secrets';
  let whole = false;
  try {
    const plain = <T extends Exclude<Truth, Chunk>>(truth: T): T => redactor?.truth(truth) ?? truth;
    let closed = false;
    for (const { seq, truth } of store.reader.exports.session()) {
      bulk.add(seq, plain(truth));
      closed ||= truth.kind === 'capture-closed';
    }
    const all = store.exchanges().filter((number) => exchanges?.has(number) !== false);
    let index = 0;
    for (const exchange of exchangesOf(store, all)) {
      for (const { seq, truth } of exchange.log) bulk.add(seq, plain(truth));
      for (const side of ['request', 'response'] as const)
        for (const layer of ['sent', 'decoded'] as const) {
          const chunks = exchange.chunks(side, layer);
          const bytes = redactor && redactedBody(exchange, side, layer, redactor);
          for (const { seq, truth } of chunks) {
            bulk.add(seq, bytes === undefined ? truth : { ...truth, bytes: bytes(truth.bytes.length) });
            yield { stage, done: index, total: all.length };
          }
        }
      yield { stage, done: (index += 1), total: all.length };
    }
    const text = (words: string): string => redactor?.text(words) ?? words;
    for (const mark of file.exportSource().marks())
      if (mark.exchange === undefined || exchanges?.has(mark.exchange) !== false) bulk.mark({ ...mark, note: text(mark.note) });
    const { startedAt, lastAt, app } = about;
    const facts = { name: text(about.name), url: text(about.url), server: text(about.server), app, startedAt, lastAt, closed };
    for (const { done, total } of bulk.finish(facts)) yield { stage: 'Making the index', done, total };
    whole = true;
  } finally {
    if (!whole) bulk.discard();
  }
}

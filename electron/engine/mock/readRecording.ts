import { concatBytes, decodeUtf8 } from '../../../shared/base/bytes.ts';
import type { ExportedExchange } from '../../../shared/export/exporter.ts';
import type { RecordedBody, RecordedExchange, Recording } from '../../../shared/mock/recording.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { inSlices, unfollowed } from './inSlices.ts';

/** A capture as a mock plays it: requests and heads in memory, bodies of responses read from the file when they are needed. */
export async function readRecording(file: CaptureFile, following = unfollowed): Promise<Recording> {
  return {
    exchanges: await inSlices(readExchanges(file), file.counts().exchanges, following),
    bodyOf(number) {
      const exchange = file.exchange(number);
      return exchange === undefined ? { bytes: new Uint8Array(), reads: [] } : bodyOf(exchange);
    },
  };
}

function* readExchanges(file: CaptureFile): Generator<number, readonly RecordedExchange[]> {
  const exchanges: RecordedExchange[] = [];
  for (const exchange of file.exportSource().exchanges()) {
    exchanges.push(recordedOf(exchange));
    yield exchanges.length;
  }
  return exchanges;
}

function recordedOf(exchange: ExportedExchange): RecordedExchange {
  const { opened, phases, head, closed } = exchange;
  const chunks = [...exchange.body('request')].map(({ bytes }) => bytes);
  return {
    exchange: opened.exchange,
    sentAt: phases.findLast(({ phase }) => phase === 'request-sent')?.at ?? opened.at,
    method: opened.method,
    url: opened.url,
    headers: opened.headers,
    body: decodeUtf8(concatBytes(chunks)),
    head,
    ended: closed && { at: closed.at, ending: closed.ending },
  };
}

function bodyOf(exchange: ExportedExchange): RecordedBody {
  const chunks: Uint8Array[] = [];
  const reads: { at: number; from: number; to: number }[] = [];
  for (const { at, bytes, from, parts } of exchange.body('response')) {
    chunks.push(bytes);
    let start = from;
    // HTTP chunks of one read came together and are played as the chunks they were.
    for (const length of parts ?? []) reads.push({ at, from: start, to: (start += length) });
    if (start < from + bytes.length) reads.push({ at, from: start, to: from + bytes.length });
  }
  return { bytes: concatBytes(chunks), reads };
}

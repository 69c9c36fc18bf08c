// What a person said of rows, kept in the capture. Nothing said is written over: the newest word on a row holds, and both texts empty
// takes it back. A mark is anchored to where its row came from on the wire, so that it finds its row again in an index made anew.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Mark } from '../../../shared/contract/schemas/mark.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { FACTS, kindNumber } from '../capture/rowCodec.ts';

/** The marks of one capture. */
export interface MarkBook {
  /** The marks that hold, by row. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** Says something of a row. Throws what SQLite throws. */
  say(row: IndexedRow, said: Omit<Mark, 'event'>): void;
}

export interface MarkBookParts {
  /** An open capture. */
  readonly db: DatabaseSync;
  /** Gives a connection that may write, for as long as its argument runs. */
  readonly write: (run: (db: DatabaseSync) => void) => void;
  readonly wallMs: () => number;
}

/** Reads the marks of a capture. */
export function createMarkBook({ db, write, wallMs }: MarkBookParts): MarkBook {
  const marks = new Map<number, Mark>();
  const take = (mark: Mark): void => {
    if (mark.colour === '' && mark.note === '') marks.delete(mark.event);
    else marks.set(mark.event, mark);
  };
  for (const said of db.prepare('SELECT event, colour, note FROM mark WHERE event IS NOT NULL ORDER BY mark').all())
    take(said as Mark);
  return {
    marks,
    say(row, said) {
      write((connection) =>
        connection
          .prepare(
            'INSERT INTO mark (event, kind, at, exchange, side, start, part, colour, note, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          )
          .run(...anchorOf(row), said.colour, said.note, wallMs()),
      );
      take({ event: row.event, ...said });
    },
  };
}

/** `event, kind, at, exchange, side, start, part`; kind and side as `facts` has them. */
function anchorOf({ event, kind, at, exchange, bytes, part }: IndexedRow): readonly (number | null)[] {
  const side = bytes === undefined ? 0 : bytes.side === 'request' ? 1 : 2;
  return [event, kindNumber(kind), at, exchange ?? null, side, bytes?.from ?? null, part];
}

/**
 * Ties every mark to its row again, after the index was made anew: by the bytes it stands in, an exchange by its number, anything else by
 * its moment. One whose row is not there any more is kept without.
 */
export function placeMarks(db: DatabaseSync): void {
  const byBytes = db.prepare(`SELECT event FROM event WHERE exchange = ? AND start = ? AND facts & ${FACTS.side} = ? << 9
    AND coalesce(part, 0) = ? AND event BETWEEN (SELECT event FROM exchange WHERE exchange = ?1)
    AND (SELECT coalesce(last, 9e15) FROM exchange WHERE exchange = ?1) LIMIT 1`);
  const byExchange = db.prepare('SELECT event FROM exchange WHERE exchange = ?');
  const byMoment = db.prepare(`SELECT event FROM event WHERE at = ? AND facts & ${FACTS.kind} = ? LIMIT 1`);
  const place = db.prepare('UPDATE mark SET event = ? WHERE mark = ?');
  for (const said of db.prepare('SELECT mark, kind, at, exchange, side, start, part FROM mark').all()) {
    const { mark, kind, at, exchange, side, start, part } = said as Readonly<Record<string, SQLOutputValue>>;
    const found =
      exchange !== null && start !== null
        ? byBytes.get(exchange!, start!, side!, part!)
        : exchange !== null && kind === kindNumber('http')
          ? byExchange.get(exchange!)
          : byMoment.get(at!, kind!);
    place.run(found?.['event'] ?? null, mark!);
  }
}

// A file of another program, or a capture from elsewhere, becomes a capture here. What it is shows in its first bytes; what it cannot say is
// said.
import { copyFileSync, constants, createReadStream, openSync, readSync, closeSync, rmSync, statSync, chmodSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { isJson, parsedJson } from '../../../shared/base/parsedJson.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Imported } from '../../../shared/contract/schemas/travel.ts';
import type { CaptureSink, ImportedAbout } from '../../../shared/import/captures/captureSink.ts';
import { createForeignHar, timeOf } from '../../../shared/import/captures/foreignHar.ts';
import { createHarParts, type HarPart } from '../../../shared/import/captures/harParts.ts';
import { harEntrySchema } from '../../../shared/import/captures/harSchema.ts';
import { readInspector } from '../../../shared/import/captures/inspector.ts';
import { mcpsnoopLineSchema, nanoMoment, readMcpsnoopLine } from '../../../shared/import/captures/mcpsnoop.ts';
import { createMessageImport } from '../../../shared/import/captures/messages.ts';
import { readOwnEntry, readOwnLog } from '../../../shared/import/captures/ownHar.ts';
import { readOwnLine } from '../../../shared/import/captures/ownLines.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { createBulkCapture, type BulkCapture } from '../capture/bulkCapture.ts';
import { CaptureError, sqliteCode } from '../capture/captureError.ts';
import { createMetaTable } from '../capture/captureMeta.ts';
import { openCaptureInSlices } from '../capture/openCapture.ts';
import { openDatabase } from '../capture/openDatabase.ts';
import type { RebuildProgress } from '../capture/rebuildIndex.ts';
import { calledOff, inTurns, type Following } from '../export/inTurns.ts';
import type { Ports } from '../ports.ts';

/** What is imported, and where its capture goes. */
export interface ImportOptions extends Following {
  /** The file to read; it is left as it is. */
  readonly from: string;
  /** What a person calls it. */
  readonly fileName: string;
  /** The capture to make; it must not exist. */
  readonly to: string;
  readonly ports: Ports;
}

/** The largest file that is parsed in one piece: exports of lists of messages. */
const MOST_IN_ONE = 256 * 1024 * 1024;

/**
 * Imports a file. Rejects with `ContractError` `bad-params` and a sentence where it is nothing that is known, `closed` where it was called
 * off; nothing is left behind then.
 */
export async function importCapture(options: ImportOptions): Promise<Omit<Imported, 'capture'>> {
  if (statSync(options.from).size === 0) throw new ContractError('bad-params', `${options.fileName} is empty.`);
  const kind = kindOf(options.from);
  if (kind === 'sqlite') return importOwn(options);
  const bulk = createBulkCapture(options.to);
  try {
    const target = targetOf(bulk);
    const from = await readers[kind](options, target);
    const { exchanges } = target;
    if (exchanges === 0 && target.facts.lastAt === undefined)
      throw kind === 'har' ? withoutRequests(options.fileName, target) : unknown(options.fileName);
    const facts = target.facts;
    if (facts.inOrderOfTime === true) sayImported(bulk, facts, from, target.remarks);
    const work = bulk.finish({
      url: facts.url ?? '',
      app: facts.app ?? '',
      server: facts.server ?? '',
      startedAt: facts.startedAt ?? 0,
      lastAt: facts.lastAt ?? 0,
      closed: target.closed(),
      ...(facts.name !== undefined && { name: facts.name }),
      imported: [`Imported from ${options.fileName} (${from}).`, ...target.remarks].join(' '),
      inOrderOfTime: facts.inOrderOfTime === true,
    });
    const counts = await inTurns(stepped(work), options);
    return { from, exchanges, events: counts, remarks: [...target.remarks] };
  } catch (error) {
    bulk.discard();
    throw damaged(error, options.fileName);
  }
}

/** A file of a known kind that is not what its kind is: its author's matter, or its way here, not ours. */
function damaged(error: unknown, fileName: string): unknown {
  const isOdd = error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
  if (!(error instanceof Error) || (!isOdd && sqliteCode(error) !== CONSTRAINT)) return error;
  return new ContractError('bad-params', `${fileName} is damaged, or was changed by hand: ${error.message}.`);
}

/** SQLITE_CONSTRAINT: two observations with one number. */
const CONSTRAINT = 19;

/** What a log may have; anything else came from a newer version, or from nobody who means well. */
const TRUTHS: ReadonlySet<string> = new Set([
  'capture-opened',
  'intent',
  'exchange-opened',
  'phase',
  'chunk',
  'response-head',
  'trailers',
  'exchange-closed',
  'state',
  'capture-closed',
] satisfies Truth['kind'][]);

/** What another program wrote is marked so, with what it could not say, before anything else. */
function sayImported(
  bulk: BulkCapture,
  { url = '', app = '', startedAt = 0 }: Partial<ImportedAbout>,
  from: string,
  remarks: Iterable<string>,
): void {
  bulk.add(-1, { kind: 'capture-opened', at: 0, wallClock: new Date(startedAt).toISOString(), url, app });
  const detail = [`from ${from}.`, ...remarks].join(' ');
  bulk.add(0, { kind: 'state', at: 0, state: 'notice', title: 'Imported', detail, severity: 'note', exchange: undefined });
}

function* stepped(work: ReturnType<BulkCapture['finish']>) {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield { stage: 'Making the index', ...step.value };
  }
}

interface Target extends CaptureSink {
  readonly facts: Partial<ImportedAbout>;
  readonly remarks: ReadonlySet<string>;
  readonly exchanges: number;
  closed(): boolean;
}

function targetOf(bulk: BulkCapture): Target {
  const remarks = new Set<string>();
  let facts: Partial<ImportedAbout> = {};
  let [exchanges, isOurs, isClosed] = [0, false, false];
  return {
    remarks,
    get facts() {
      return facts;
    },
    get exchanges() {
      return exchanges;
    },
    // A log of another program is whole as it is; one of ours says itself whether it was cut off.
    closed: () => !isOurs || isClosed,
    add(seq, truth) {
      if (!TRUTHS.has(truth.kind)) {
        remarks.add('Some observations were left out: this version of Wirescope does not know their kind.');
        return;
      }
      if (truth.kind === 'exchange-opened') exchanges += 1;
      if (truth.kind === 'capture-opened') isOurs = true;
      if (truth.kind === 'capture-closed') isClosed = true;
      bulk.add(seq, truth);
    },
    mark: (mark) => bulk.mark(mark),
    about: (more) => void (facts = { ...facts, ...more }),
    remark: (sentence) => void remarks.add(sentence),
  };
}

type Kind = 'sqlite' | 'har' | 'lines' | 'json';

/** The most of a file that is looked at to tell what it is. */
const LOOKED_AT = 64 * 1024;

function kindOf(path: string): Kind {
  const start = Buffer.alloc(LOOKED_AT);
  const file = openSync(path, 'r');
  const length = readSync(file, start, 0, LOOKED_AT, 0);
  closeSync(file);
  if (start.subarray(0, 16).toString('latin1') === 'SQLite format 3\0') return 'sqlite';
  const text = start
    .subarray(0, length)
    .toString('utf8')
    .replace(/^\u{feff}/u, '')
    .trimStart();
  if (/^\{\s*"(?:log|\$schema|comment)"/.test(text) && /"log"\s*:\s*\{/.test(text)) return 'har';
  const [line = ''] = text.split('\n', 1);
  if (line.startsWith('{') && isJson(line.trim()))
    return text.trim() === line.trim() && !/"kind"|"session_id"/.test(line) ? 'json' : 'lines';
  return 'json';
}

type Reader = (options: ImportOptions, target: Target) => Promise<string>;

const readers: Readonly<Record<Exclude<Kind, 'sqlite'>, Reader>> = {
  async har(options, target) {
    let own = false;
    let creator = '';
    let startedAt: number | undefined;
    let foreign: ReturnType<typeof createForeignHar> | undefined;
    let url = '';
    let bad = 0;
    const take = (json: string): void => {
      const value: unknown = JSON.parse(json);
      if (own && readOwnEntry(value, target)) return;
      const read = harEntrySchema.safeParse(value);
      if (!read.success) {
        bad += 1;
        return;
      }
      if (url === '') url = read.data.request.url;
      foreign ??= createForeignHar(target, (startedAt ??= timeOf(read.data.startedDateTime)));
      foreign.entry(read.data);
    };
    for await (const part of partsOf(options)) {
      if (part.kind === 'member') {
        if (part.name === '_wirescope') own = readOwnLog(JSON.parse(part.json), target);
        if (part.name === 'creator') creator = creatorOf(part.json);
        continue;
      }
      if (!own && startedAt === undefined) startedAt = await earliest(options);
      take(part.json);
    }
    if (bad > 0) target.remark(`${bad} entries were left out: they do not have what HAR 1.2 asks for.`);
    if (foreign !== undefined)
      target.about({ url, app: creator, startedAt: startedAt ?? 0, lastAt: foreign.lastAt(), inOrderOfTime: true });
    return own ? 'HAR by Wirescope' : creator === '' ? 'HAR' : `HAR by ${creator}`;
  },

  async lines(options, target) {
    let [seq, from] = [0, ''];
    let messages: ReturnType<typeof createMessageImport> | undefined;
    let startedAt = 0;
    let bad = 0;
    for await (const line of linesOf(options)) {
      if (line.trim() === '') continue;
      const value = parsedJson(line);
      const envelope = mcpsnoopLineSchema.safeParse(value);
      if (envelope.success) {
        if (messages === undefined) {
          from = 'mcpsnoop';
          startedAt = Math.floor(nanoMoment(envelope.data.ts));
          messages = createMessageImport(target, startedAt, `mcpsnoop:${envelope.data.server_label ?? ''}`);
          target.about({ url: `mcpsnoop:${envelope.data.server_label ?? ''}`, app: 'mcpsnoop', startedAt, inOrderOfTime: true });
        }
        readMcpsnoopLine(envelope.data, line, messages, (sentence) => target.remark(sentence));
        target.about({ lastAt: messages.lastAt() });
      } else if (from !== 'mcpsnoop' && readOwnLine(value, ++seq, target)) from = 'JSON Lines by Wirescope';
      else bad += 1;
      if (from === '' && bad > 20) break;
    }
    if (from === '') throw unknown(options.fileName);
    if (bad > 0) target.remark(`${bad} lines were left out: they are not what the others are.`);
    return from;
  },

  async json(options, target) {
    if (statSync(options.from).size > MOST_IN_ONE)
      throw new ContractError(
        'bad-params',
        `${options.fileName} is too large for what it is: lists of messages are read up to 256 MB.`,
      );
    const text = (await readFile(options.from, 'utf8')).replace(/^\u{feff}/u, '');
    if (!readInspector(parsedJson(text), target)) throw unknown(options.fileName);
    return 'MCP Inspector';
  },
};

function creatorOf(json: string): string {
  const value = parsedJson(json);
  if (typeof value !== 'object' || value === null) return '';
  const { name, version } = value as { readonly name?: unknown; readonly version?: unknown };
  return [name, version].filter((each) => typeof each === 'string').join(' ');
}

async function* partsOf({ from, fileName, onStep, signal }: ImportOptions): AsyncGenerator<HarPart, void> {
  const parts = createHarParts();
  const total = statSync(from).size;
  let done = 0;
  for await (const piece of createReadStream(from, { encoding: 'utf8', highWaterMark: 64 * 1024 }) as AsyncIterable<string>) {
    yield* parts.push(piece);
    done = Math.min(total, done + piece.length);
    onStep?.({ stage: 'Reading', done, total });
    if (signal?.aborted === true) throw calledOff();
  }
  if (!parts.isWhole()) throw new ContractError('bad-params', `${fileName} breaks off: it begins as a HAR and does not end.`);
}

const STARTED = /"startedDateTime"\s*:\s*(?:"([^"]+)"|(\d+(?:\.\d+)?))/;

/** Unix ms of the first of all entries, which need not come first. */
async function earliest(options: ImportOptions): Promise<number> {
  let first = Infinity;
  for await (const part of partsOf({ ...options, onStep: undefined })) {
    const found = part.kind === 'entry' ? STARTED.exec(part.json) : null;
    if (found !== null) first = Math.min(first, timeOf(found[1] ?? Number(found[2])) || Infinity);
  }
  return Number.isFinite(first) ? Math.floor(first) : 0;
}

async function* linesOf({ from, onStep, signal }: ImportOptions): AsyncGenerator<string, void> {
  const total = statSync(from).size;
  let done = 0;
  for await (const line of createInterface({ input: createReadStream(from, 'utf8'), crlfDelay: Infinity })) {
    yield line.replace(/^\u{feff}/u, '');
    done = Math.min(total, done + line.length + 1);
    onStep?.({ stage: 'Reading', done, total });
    if (signal?.aborted === true) throw calledOff();
  }
}

/** A capture of ours, of this version or an older one. */
async function importOwn({ from, fileName, to, ports, onStep, signal }: ImportOptions): Promise<Omit<Imported, 'capture'>> {
  try {
    openDatabase(from, 'read').close();
  } catch (error) {
    if (error instanceof CaptureError && error.world === 'not-a-capture')
      throw new ContractError('bad-params', `${fileName} is a database, but none that Wirescope wrote.`);
    throw error;
  }
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  try {
    chmodSync(to, 0o600);
    const told = (progress: RebuildProgress): void => onStep?.({ stage: 'Making the index', ...progress });
    const capture = await openCaptureInSlices(to, ports, told, signal);
    const { events, exchanges } = capture.counts();
    capture.close();
    const db = openDatabase(to, 'write');
    createMetaTable(db).set('imported', `Imported from ${fileName}.`);
    db.close();
    return { from: 'a capture of Wirescope', exchanges, events, remarks: [] };
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

function withoutRequests(fileName: string, { remarks }: Target): ContractError {
  return new ContractError('bad-params', [`${fileName} is a HAR, but no request is in it.`, ...remarks].join(' '));
}

function unknown(fileName: string): ContractError {
  return new ContractError(
    'bad-params',
    `${fileName} is nothing Wirescope can import. It reads its own captures, HAR of any browser or proxy, its own JSON Lines, logs of mcpsnoop, and what MCP Inspector exports.`,
  );
}

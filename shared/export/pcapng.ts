// Blocks of pcapng (draft-tuexen-opsawg-pcapng), little-endian, and the tags of Exported PDUs before each payload, big-endian.
import { concatBytes, encodeUtf8 } from '../base/bytes.ts';

/** An end of a conversation. */
interface Party {
  /** IPv4 or IPv6. */
  readonly address: string;
  readonly port: number;
}

/** What becomes one packet. */
export interface Packet {
  /** Unix µs. */
  readonly at: number;
  /** The dissector of Wireshark that reads it. */
  readonly dissector: 'http' | 'data-text-lines';
  readonly from: Party;
  readonly to: Party;
  readonly direction: 'in' | 'out';
  readonly comments: readonly string[];
  readonly bytes: Uint8Array;
  /** Bytes there were, at least those of `bytes`. */
  readonly length: number;
}

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
/** LINKTYPE_WIRESHARK_UPPER_PDU. */
const EXPORTED_PDU = 252;
const BYTE_ORDER = 0x1a2b3c4d;
const COMMENT = 1;
const APPLICATION = 4;
const INTERFACE_NAME = 2;
const FLAGS = 2;
/** The longest comment, bytes: an option says its length in 16 bits. */
const LONGEST_COMMENT = 60_000;

/** The blocks a file begins with: what wrote it, and one interface. */
export function sectionStart(application: string, comment: string): Uint8Array {
  const section = [
    u32(BYTE_ORDER),
    u16(1),
    u16(0),
    new Uint8Array(8).fill(0xff),
    ...options([text(COMMENT, comment), text(APPLICATION, application)]),
  ];
  const device = [u16(EXPORTED_PDU), u16(0), u32(0), ...options([text(INTERFACE_NAME, 'wirescope')])];
  return concatBytes([block(SECTION, section), block(INTERFACE, device)]);
}

/** One enhanced packet block. */
export function packet({ at, dissector, from, to, direction, comments, bytes, length }: Packet): Uint8Array {
  const tags = concatBytes([
    tag(12, encodeUtf8(dissector)),
    addressTag(from.address, 'source'),
    addressTag(to.address, 'destination'),
    tag(24, be32(2)),
    tag(25, be32(from.port)),
    tag(26, be32(to.port)),
    tag(0, new Uint8Array(0)),
  ]);
  const data = concatBytes([tags, bytes]);
  const body = [
    u32(0),
    u32(Math.floor(at / 2 ** 32)),
    u32(at % 2 ** 32),
    u32(data.length),
    u32(tags.length + length),
    padded(data),
    ...options([...comments.map((each) => text(COMMENT, each)), { code: FLAGS, bytes: u32(direction === 'in' ? 1 : 2) }]),
  ];
  return block(ENHANCED_PACKET, body);
}

interface Option {
  readonly code: number;
  readonly bytes: Uint8Array;
}

function text(code: number, words: string): Option {
  return { code, bytes: encodeUtf8(words).subarray(0, LONGEST_COMMENT) };
}

function options(all: readonly Option[]): Uint8Array[] {
  return [...all.map(({ code, bytes }) => concatBytes([u16(code), u16(bytes.length), padded(bytes)])), u32(0)];
}

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  return concatBytes([u32(type), u32(length), ...parts, u32(length)]);
}

function tag(code: number, value: Uint8Array): Uint8Array {
  const fitting = padded(value);
  return concatBytes([be16(code), be16(fitting.length), fitting]);
}

function addressTag(address: string, role: 'source' | 'destination'): Uint8Array {
  const isV6 = address.includes(':');
  const code = (isV6 ? 22 : 20) + (role === 'source' ? 0 : 1);
  return tag(code, isV6 ? v6(address) : Uint8Array.from(address.split('.'), Number));
}

function v6(address: string): Uint8Array {
  const [before = '', after] = address.split('%', 1)[0]!.split('::');
  const groups = (words: string | undefined): number[] =>
    words === undefined || words === '' ? [] : words.split(':').map((word) => Number.parseInt(word, 16));
  const [left, right] = [groups(before), groups(after)];
  const all = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => 0), ...right].slice(0, 8);
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

/** Filled with zeros to whole words of 32 bits. */
function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function be16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function be32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

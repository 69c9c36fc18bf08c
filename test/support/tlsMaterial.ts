// Certificates made when a test asks for them, so that no key lies in the repository and no tool is needed. Writes just enough DER
// (X.680, RFC 5280) for X.509 v3 certificates with P-256 keys.
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A key and the certificate for it, PEM. */
export interface Issued {
  readonly key: string;
  readonly cert: string;
}

export interface TlsMaterial {
  /** Issued everything below, except where it says otherwise. */
  readonly ca: Issued;
  /** For `localhost` and 127.0.0.1. */
  readonly server: Issued;
  /** For `localhost`, ended on 2020-12-31. */
  readonly expired: Issued;
  /** For `elsewhere.example` only. */
  readonly wrongHost: Issued;
  /** For `localhost`, signed by itself. */
  readonly selfSigned: Issued;
  /** A client's, subject `CN=test client`. */
  readonly client: Issued;
}

let made: TlsMaterial | undefined;

/** The material, made once a process. */
export function tlsMaterial(): TlsMaterial {
  made ??= make();
  return made;
}

function make(): TlsMaterial {
  const ca = entity('test authority');
  const local = [dns('localhost'), ip(127, 0, 0, 1)];
  const selfSigned = entity('localhost');
  const issue = (name: string, options: CertificateOptions): Issued => certificate(entity(name), ca, options);
  return {
    ca: certificate(ca, ca, { isAuthority: true }),
    server: issue('localhost', { altNames: local }),
    expired: issue('localhost', { altNames: local, until: '20201231235959Z' }),
    wrongHost: issue('elsewhere.example', { altNames: [dns('elsewhere.example')] }),
    selfSigned: certificate(selfSigned, selfSigned, { altNames: local }),
    client: issue('test client', {}),
  };
}

interface Entity {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

interface CertificateOptions {
  readonly isAuthority?: boolean;
  readonly altNames?: readonly Buffer[];
  /** `YYYYMMDDHHMMSSZ`. */
  readonly until?: string;
}

function entity(name: string): Entity {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

function certificate(
  subject: Entity,
  issuer: Entity,
  { isAuthority = false, altNames = [], until = '20491231235959Z' }: CertificateOptions,
): Issued {
  const extensions = [
    extension('551d13', sequence(...(isAuthority ? [tlv(0x01, Buffer.from([0xff]))] : []))),
    ...(altNames.length === 0 ? [] : [extension('551d11', sequence(...altNames))]),
  ];
  const algorithm = sequence(objectId('2a8648ce3d040302')); // ecdsa-with-SHA256
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    commonName(issuer.name),
    sequence(time('20200101000000Z'), time(until)),
    commonName(subject.name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const der = sequence(body, algorithm, bitString(sign('sha256', body, issuer.privateKey)));
  return { key: subject.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(der) };
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function tlv(tag: number, ...content: Buffer[]): Buffer {
  const value = Buffer.concat(content);
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function sequence(...content: Buffer[]): Buffer {
  return tlv(0x30, ...content);
}

function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes);
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function bitString(bytes: Buffer): Buffer {
  return tlv(0x03, Buffer.from([0]), bytes);
}

/** UTCTime, which RFC 5280 §4.1.2.5 wants until 2049: two digits of the year. */
function time(full: string): Buffer {
  return tlv(0x17, Buffer.from(full.slice(2)));
}

function commonName(name: string): Buffer {
  return sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from(name)))));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), tlv(0x04, value));
}

function dns(name: string): Buffer {
  return tlv(0x82, Buffer.from(name));
}

function ip(...octets: number[]): Buffer {
  return tlv(0x87, Buffer.from(octets));
}

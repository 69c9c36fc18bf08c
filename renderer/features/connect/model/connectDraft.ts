// What a person is filling in on the connect page, and what it becomes.
import { draftOfProfile, readProfile, withheldWords, type ProfileDraft } from '../../../clientProfile/profileDraft.ts';
import type { Root } from '../../../../shared/contract/schemas/client.ts';
import type { RecentServer } from '../../../../shared/contract/schemas/capture.ts';
import type { ConnectOptions, TlsOptions } from '../../../../shared/contract/schemas/session.ts';
import type { ImportedServer } from '../../../../shared/import/importedServer.ts';
import { readServerUrl } from '../../../../shared/import/serverUrl.ts';

export interface HeaderLine {
  /** Tells lines apart while they are edited. */
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

export interface ConnectDraft {
  readonly url: string;
  readonly label: string;
  readonly transport: ConnectOptions['transport'];
  readonly revision: string;
  readonly headers: readonly HeaderLine[];
  readonly bearer: string;
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string; readonly acceptInvalid: boolean };
  readonly allowCrossOriginEndpoint: boolean;
  /** Who we say we are and what we declare; undefined is Wirescope with everything it can do. */
  readonly client: ProfileDraft | undefined;
  readonly roots: readonly Root[];
}

/** A page with nothing on it. */
export const emptyDraft: ConnectDraft = {
  url: '',
  label: '',
  transport: 'auto',
  revision: 'auto',
  headers: [],
  bearer: '',
  tls: { ca: '', cert: '', key: '', acceptInvalid: false },
  allowCrossOriginEndpoint: false,
  client: undefined,
  roots: [],
};

/** The draft an imported entry fills in. */
export function draftOf(server: ImportedServer): ConnectDraft {
  return {
    ...emptyDraft,
    url: server.url,
    label: server.label,
    transport: server.transport,
    headers: server.headers.map(([name, value], id) => ({ id, name, value })),
    bearer: server.bearer ?? '',
    tls: { ...emptyDraft.tls, acceptInvalid: server.acceptInvalidTls },
  };
}

/** The draft a recent server fills in: its address and name, and what was declared to it; how it speaks is found out again. */
export function draftOfRecent(recent: RecentServer): ConnectDraft {
  return {
    ...emptyDraft,
    url: recent.url,
    label: recent.label === recent.url ? '' : recent.label,
    client: recent.client === undefined ? undefined : draftOfProfile(recent.client),
    roots: recent.roots ?? [],
  };
}

/** What the engine is asked to open, or what stands in the way and where. */
export type Readied =
  | { readonly ok: true; readonly options: ConnectOptions }
  | { readonly ok: false; readonly where: 'url' | 'headers' | 'client'; readonly sentence: string };

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads a draft: the address must be one, and header lines must be able to stand in a request. */
export function readyDraft(draft: ConnectDraft): Readied {
  const address = readServerUrl(draft.url);
  if (!address.ok) return { ok: false, where: 'url', sentence: address.sentence };
  const headers = draft.headers.filter(({ name, value }) => name.trim() !== '' || value !== '');
  const bad = headers.find(({ name, value }) => !TOKEN.test(name.trim()) || /[\r\n\0]/.test(value));
  if (bad !== undefined) {
    return {
      ok: false,
      where: 'headers',
      sentence: `“${bad.name}” cannot be a header line: a name has no spaces or colons, a value no line breaks.`,
    };
  }
  const client = draft.client === undefined ? undefined : readProfile(draft.client);
  if (client?.ok === false) return { ok: false, where: 'client', sentence: client.sentence };
  const roots = draft.roots.filter(({ uri }) => uri.trim() !== '');
  const tls = tlsOf(draft);
  return {
    ok: true,
    options: {
      url: address.url,
      transport: draft.transport,
      revision: draft.revision,
      headers: headers.map(({ name, value }) => [name.trim(), value]),
      ...(draft.bearer.trim() !== '' && { bearer: draft.bearer.trim() }),
      ...(tls && { tls }),
      ...(draft.allowCrossOriginEndpoint && { allowCrossOriginEndpoint: true }),
      ...(draft.label !== '' && { label: draft.label }),
      ...(client && { client: client.profile }),
      ...(roots.length > 0 && { roots }),
    },
  };
}

function tlsOf({ tls }: ConnectDraft): TlsOptions | undefined {
  const given = {
    ...(tls.ca.trim() !== '' && { ca: tls.ca }),
    ...(tls.cert.trim() !== '' && { cert: tls.cert }),
    ...(tls.key.trim() !== '' && { key: tls.key }),
  };
  return Object.keys(given).length === 0 && !tls.acceptInvalid ? undefined : { ...given, acceptInvalid: tls.acceptInvalid };
}

/** How many of the TLS settings differ from the usual. */
export function tlsCount({ tls }: ConnectDraft): number {
  return [tls.ca.trim() !== '', tls.cert.trim() !== '' || tls.key.trim() !== '', tls.acceptInvalid].filter(Boolean).length;
}

/** What of what we declare differs from the usual, in few words: "without sampling, 2 roots"; empty where nothing does. */
export function clientWords({ client, roots }: ConnectDraft): string {
  const withheld = client === undefined ? '' : withheldWords(client);
  const given = roots.length === 0 ? '' : roots.length === 1 ? '1 root' : `${roots.length} roots`;
  return [withheld, given].filter((word) => word !== '').join(', ');
}

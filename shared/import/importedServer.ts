/** A server found in something pasted, dropped or picked: what the connect page can be filled with. */
export interface ImportedServer {
  /** The key it had in its file; empty where there was none. */
  readonly label: string;
  readonly url: string;
  readonly transport: 'auto' | 'http-sse';
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The token of an `Authorization: Bearer` header, taken out of the headers. */
  readonly bearer: string | undefined;
  readonly acceptInvalidTls: boolean;
  /** Sentences about what the person must still do or should know. */
  readonly remarks: readonly string[];
}

/** What an import found: servers, and what it left out with the reason; or why the text is nothing to import. */
export type Imported =
  | {
      readonly ok: true;
      readonly servers: readonly ImportedServer[];
      readonly skipped: readonly { readonly name: string; readonly reason: string }[];
    }
  | { readonly ok: false; readonly sentence: string };

/** Takes the bearer token out of a list of headers. */
export function splitBearer(headers: readonly (readonly [string, string])[]): Pick<ImportedServer, 'headers' | 'bearer'> {
  const isBearer = ([name, value]: readonly [string, string]): boolean =>
    name.toLowerCase() === 'authorization' && /^bearer\s+\S/i.test(value);
  const found = headers.find(isBearer);
  return { headers: headers.filter((header) => header !== found), bearer: found?.[1].replace(/^bearer\s+/i, '').trim() };
}

/** One header line as it stood on the wire: name in its own case, value without the surrounding blanks. */
export type RawHeader = readonly [name: string, value: string];

/** A head's header lines in wire order, repeats kept. */
export type RawHeaders = readonly RawHeader[];

/** The first value of a header, found case-insensitively (RFC 9110 §5.1), or undefined. */
export function headerValue(headers: RawHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** Every value of a header in wire order, found case-insensitively. */
export function headerValues(headers: RawHeaders, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

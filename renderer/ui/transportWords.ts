/** The transports in the words of the specification. */
const transportWords: Readonly<Record<'http-sse' | 'streamable' | 'stateless', string>> = {
  'http-sse': 'HTTP+SSE',
  streamable: 'Streamable HTTP',
  stateless: 'Stateless HTTP',
};

/** The words of a transport by its id, or the id where it has none. */
export function transportWord(id: string): string {
  return id in transportWords ? transportWords[id as keyof typeof transportWords] : id;
}

// The cheapest honest client: fetch, eventsource-parser, JSON.parse. It keeps nothing.
import { createParser } from 'eventsource-parser';
import { FLOOD_HEADERS, FLOOD_REQUEST, type Drain } from './drain.ts';

export const drain: Drain = async (url) => {
  const start = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: FLOOD_HEADERS.map(([name, value]): [string, string] => [name, value]),
    body: FLOOD_REQUEST,
  });
  let events = 0;
  const parser = createParser({
    onEvent({ data }) {
      if ('method' in (JSON.parse(data) as object)) events++;
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of response.body!) parser.feed(decoder.decode(bytes, { stream: true }));
  return { events, ms: performance.now() - start, kept: 'nothing' };
};

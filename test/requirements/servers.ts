export const servers = {
  'seed-s1-queue': 'A hand-written HTTP+SSE server that answers POST with "ok" and replies on the stream is usable',
  'seed-s2-custom-routes': 'No path is assumed: only the endpoint frame decides where HTTP+SSE messages go',
  'seed-s3-tutorial': 'A server that answers in the POST body with methods of its own is connected to and explained',
  'seed-s4-starlette': "The Python package's SSE server works fully",
  'seed-s5-mounted': 'HTTP+SSE on a path that looks like Streamable HTTP is found, and partial results are shown as they come',
  'seed-s6-shop-sse': 'Nested objects and arrays from $defs can be filled in, and a tool error is not a protocol error',
  'seed-s7-stateless': 'Stateless Streamable HTTP with plain JSON answers is usable',
  'seed-s7-progress': 'Progress of a streamed call is shown as it comes',
  'seed-s7-session': 'A Streamable HTTP session keeps its id, its standing stream and several questions together',
  'seed-s7-resume': 'A stream cut half-way is taken up again with Last-Event-ID and stays one conversation',
  'demo-three-eras': 'The demo server offers the same tools in all three eras on one port',
} as const;

export const shared = {
  'sse-any-slicing': 'The same bytes give the same SSE frames however they were sliced into reads',
  'sse-every-byte': 'Every byte of an SSE stream belongs to exactly one frame or to the unterminated tail',
  'sse-corner-cases': 'An SSE stream is read as WHATWG HTML says, in its corners too',
  'sse-live': 'A frame is there as soon as the last byte of its blank line is',
  'sse-linear-time': 'A 16 MB event is framed in time linear in its size',
  'sse-dispatch-agrees':
    'A frame is dispatched, with the same event, data and id, exactly where eventsource-parser dispatches it',
  'sse-bounded': 'An endless line is cut at a bound and said to be, and the stream goes on after it',
  'sse-explained': 'Every line of a frame is explained: what it is, how it ended, and why it was ignored',
  'jsonrpc-never-throws': 'Classifying a text as JSON-RPC never throws, whatever the text is',
  'jsonrpc-kinds': 'A message is told to be a request, notification, result, error or batch, or else why and where it is none',
  'jsonrpc-as-sent': 'Duplicate keys and integers beyond 2^53 are reported as they were sent',
  'json-tokens-survive': 'Re-indenting JSON changes no token: big numbers, duplicate keys, order and escapes survive',
  'text-hides-nothing':
    'Control characters, those that turn the direction of a text around, and names that are empty are seen wherever a server is quoted',
  'header-values-survive': 'Any text travels in a 2026-07-28 header value and comes back unchanged',
} as const;

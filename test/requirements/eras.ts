export const eras = {
  'detects-each-era':
    'From a bare address the transport and revision are found: asked as 2026-07-28, then by initialize, then by a GET stream, each question an exchange with its verdict in words',
  'never-evidence':
    'An outage, silence, 401, 403, 429 and 5xx are never read as evidence of a revision: asking stops there and says what was seen and what to try',
  'redirects-stay-home':
    'Only a 307 or 308 to the same server is followed; any other redirect ends the asking and names its target',
  'unsupported-version-asks-once-more':
    '-32022 and its list of supported revisions lead to one more question, or to the era the list names',
  'modern-refusal-is-shown': '-32020 and -32021 come from a server of 2026-07-28 and are shown, not taken for an older one',
  'pins-are-two-axes':
    'A pinned transport and a pinned revision are each honoured, and a pair that cannot go together is refused with a reason',
  'endpoint-event-decides':
    'Over HTTP+SSE only the endpoint event, which must come first, says where messages go; one on another origin is refused unless allowed',
  'failure-explains-itself':
    'A session that cannot be opened says what was seen, what was expected, where the specification has it, and what to try',
  'legacy-session-kept': 'A session id from initialize is sent with every later request, and DELETE ends the session',
  'standing-stream-optional':
    'The standing GET stream is asked for, a server without one is left in peace, and one that ends is asked for again where it stopped',
  'broken-call-resumes':
    'A call whose stream breaks is resumed by GET with Last-Event-ID, after the wait that retry asked for or an exponential one',
  'forgotten-session-is-said': 'A server that no longer knows the session is quoted; nothing is sent again by itself',
  'stateless-requests-stand-alone':
    'Each request of 2026-07-28 carries its revision, client and capabilities in _meta and is mirrored in Mcp headers',
  'invalid-param-headers-are-flagged':
    'A tool whose x-mcp-header is invalid is listed with the reason, and is called only when insisted on',
  'all-pages-of-tools': 'All pages of tools are listed; a list that does not end is cut off and said',
  'calls-stand-apart': 'A call that is never answered stays pending with its clock, can be cancelled, and holds up no other',
  'call-time-grows-with-progress': 'Progress is shown and gives a call more time, up to a limit',
  'cancel-as-the-era-does': 'Cancelling tells the server by notifications/cancelled, and by ending the exchange in 2026-07-28',
  'server-is-answered':
    'ping is answered, and a request of the server that nobody here can answer is refused at once, so that no server waits for what nobody gives',
  'odd-answers-are-shown':
    'An answer in the wrong place, with the wrong id, or without JSON-RPC around it is taken for what it is and said to be odd',
  'goodbye-is-bounded': 'Disconnecting lets streams go, says goodbye as the era does, and takes at most two seconds',
} as const;

/** Captures that travel: exported, imported, without their secrets. */
export const travel = {
  'export-golden': 'Every format writes the same file for the same capture, and says what it cannot carry',
  'export-har-lossless': 'A capture exported as HAR, imported and exported again gives the same file, and the same rows',
  'export-har-valid': 'Exported HAR is valid HAR 1.2 as browsers import it, and the times of each entry add up',
  'export-tshark': 'tshark reads an exported pcapng: requests and answers as HTTP, reads of streams, and our comments',
  'export-otlp': 'Requests are exported as OTLP spans by the conventions for MCP, and a collector gets them from the terminal',
  'export-scope': 'A filter, chosen rows or one exchange can be exported instead of all of a capture',
  'export-slice': 'A part of a capture becomes a smaller capture with the handshake it needs',
  'export-html-safe': 'An exported HTML report runs nothing and loads nothing, whatever a server said',
  'export-inert': 'What stands in a recording is text in programs and commands made of it: never code, never an option',
  'export-called-off': 'An export or import that is called off leaves nothing behind',
  'import-har': 'HAR of Chrome, Firefox, mitmproxy and HTTP Toolkit becomes a capture that says what it lacks',
  'import-logs': 'Logs of mcpsnoop, exports of MCP Inspector and our own JSON Lines become captures',
  'import-captures': 'A capture of an older version is imported and can be read',
  'import-refused': 'A file that is none of these is refused with a sentence, and nothing is left of it',
  'import-dropped':
    'Files may be dropped anywhere in the window, several at once: each becomes a capture or is refused by its name, and the page stays',
  'redact-corpus': 'None of the secrets of a corpus is left in an export of any format, however it was written or split',
  'redact-pairing': 'The same secret becomes the same pseudonym everywhere, and what belonged together still does',
  'redact-lengths': 'Redaction changes no length: Content-Length, reads and the places of events stay true',
  'redact-leaks': 'The report on leaks finds a secret that is left in a file in any of its writings',
  'redact-own': 'A person’s own paths and patterns are redacted, and kinds that are turned off are not',
  'redact-hostile': 'Secrets are looked for in time in proportion to a text, whatever was written to slow that down',
  'redact-default': 'Exports replace secrets unless they are told not to, and recordings keep them',
  'travel-terminal': 'The terminal exports a part of a capture, imports it again, and says what became of its secrets',
  'travel-share': 'A conversation is shared from its row as a small capture that holds what it needs and nothing else',
  'long-work':
    'Exporting, comparing and getting ready to serve say in the window how far they are, can be called off, and go on where another place is shown',
  'travel-e2e':
    'In the browser a capture is exported after a look at what will be replaced, imported by button and by drop, and tagged',
  'captures-picked':
    'Of the captures picked by pointer or key one is replayed, served or held against another from its row or its menu, two are compared at once, and any number is deleted',
  'captures-thousand':
    'A thousand captures are listed, searched and walked by key, and those of one name told apart by their moment',
  'captures-retention': 'Captures older than a rule allows, or beyond its size, are deleted at the start, those to be kept never',
} as const;

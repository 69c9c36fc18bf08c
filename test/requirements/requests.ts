/** Requests kept, repeated, filled from environments and taken elsewhere; and the commands of the window. */
export const requests = {
  'copy-as': 'A request is copied as curl, fetch, Python SDK or TypeScript SDK, and each runs as pasted and makes the same call',
  'requests-saved': 'Requests are kept in named collections: plain JSON files that keep what other programs put into them',
  'requests-secrets':
    'No secret is written into a collection or a shared environment file; its value is kept apart, for its owner only',
  variables: 'Variables in text, headers and address stand for what the chosen environment says, filled in as it is sent',
  repeat: 'A request is sent many times, one after the other or several at once, and what the calls took is summed up',
  'arguments-remembered': 'The arguments last sent to a tool are there again, until its schema changes',
  'resend-any': 'Any request of any capture is edited and sent again, by menu or by key',
  'draft-history': 'Alt and the arrows walk through what was sent before',
  'command-palette':
    'Every action of the window is found by its name in one place, with its keys; whatever can be pressed is among them',
  'terminal-send': 'The terminal sends a draft as it is written, once or many times',
} as const;

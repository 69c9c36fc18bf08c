export const terminal = {
  'cli-watch': '`watch` prints what happens as it happens, as lines or as observations, for as long as asked',
  'cli-call':
    '`call` prints the result and exits 0 for a result, 1 for a tool error, 2 for wrong usage, 3 for a failed connection or protocol',
  'cli-tools': '`tools` lists what the server offers',
  'cli-stat': '`stat` counts exchanges, frames, messages and bytes of a capture and says whether it was cut off',
  'cli-export': '`export` writes a capture as HAR or JSON Lines',
  'start-json': '`npm start -- --json` prints one line with address and pid once ready, and nothing else on standard output',
  'start-demo': 'Started without an address, the demo server is running and a session with it is open',
  'start-stops': 'Ctrl-C ends the session, closes the capture and exits with 0',
  'start-usage': 'A start with words that make no sense says what is wrong and exits with 2',
} as const;

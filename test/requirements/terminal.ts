export const terminal = {
  'cli-watch': '`watch` prints what happens as it happens, as lines or as observations, for as long as asked',
  'cli-call':
    '`call` prints the result and exits 0 for a result, 1 for a tool error, 2 for wrong usage, 3 for a failed connection or protocol',
  'cli-inert': 'What a server says steers no terminal: escape sequences, C1 controls and turned directions are shown, not obeyed',
  'cli-help':
    'Help is broken to the width of the terminal; what was wrong is said last but for where the options are told, and names its file',
  'cli-tools': '`tools` lists what the server offers',
  'cli-resources': '`resources` lists resources and templates, and says why a template cannot be used',
  'cli-pages': 'A list is fetched in as many pages as asked for; that there are more, and how long it is good for, is said',
  'cli-read':
    '`read` prints the text of a resource as it came, writes bytes to a new file only, and prints the whole result as JSON',
  'cli-prompts': '`prompts` lists prompts with their arguments, and `prompt` gets one',
  'cli-complete': '`complete` prints what an argument of a prompt or a variable of a template could be',
  'cli-listen': '`listen` prints what the server tells by itself, what was asked for and log messages, until told to stop',
  'cli-answers': 'A question of the server is answered as told on the command line, or declined and said so',
  'cli-declares': 'Who we say we are, what is declared, and which roots are named, is said on the command line',
  'cli-logs': 'Log messages of the level asked for are printed beside the result',
  'cli-tasks': '`call` waits for a call that became a task as for any other',
  'cli-times': 'A request is given up after a time without progress, and after a time in all',
  'cli-stat': '`stat` counts exchanges, frames, messages and bytes of a capture and says whether it was cut off',
  'cli-rows':
    '`rows` prints what a filter shows of a capture, `watch` what it shows live, and a filter that is none is pointed at',
  'cli-export': '`export` writes a capture as HAR or JSON Lines',
  'start-json': '`npm start -- --json` prints one line with address and pid once ready, and nothing else on standard output',
  'start-demo': 'Started without an address, the demo server is running and a session with it is open',
  'start-stops': 'Ctrl-C ends the session, closes the capture and exits with 0',
  'start-usage': 'A start with words that make no sense says what is wrong and exits with 2',
} as const;

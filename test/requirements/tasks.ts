/** Tasks on both sides: those a server runs for us, and questions of a server that run as a task here. */
export const tasks = {
  'held-at-once':
    'A question that asks to be run as a task is answered with the task at once, waits for the person as ever, and its result is what the person said',
  'held-asked-about':
    'A server may ask for the state of a task held here, for its result, which waits until there is one, for all of them page by page, and to cancel it',
  'held-only-declared':
    'A question runs as a task only where that was declared to the server and the revision has tasks; else it is a plain question',
  'held-ends':
    'A task held here ends with its time, with the session or with being cancelled; who waits for its result is told, and its question is taken back',
  'held-bounded': 'However many tasks a server begins here, no more than two hundred are held, and none that waits is dropped',
  'held-peer': 'A server that asks a model or a person as a task is served to the end over real sockets',
  'related-answers': 'An answer to a question that belongs to a task says so, and the question is shown with that task',
} as const;

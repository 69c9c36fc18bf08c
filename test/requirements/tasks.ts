/** Levels of log messages, addresses to visit first, and tasks on both sides: those a server runs for us, and questions of a server that run as a task here. */
export const tasks = {
  'log-level-holds':
    'A level of log messages holds once the server took it: until then it is shown as asked for, and one that is refused keeps the old one and says why',
  'visit-first':
    'An error that names addresses to visit first lists them with the call, each in full with its host and opened only by the person',
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
  'task-rows': 'The rows of the timeline say what asks for a task, what became one, and how each stood',
  'task-followed':
    'A call that became a task is asked after no more often than the server wants, and ends with what the task came to: a result, an error, or cancelled',
  'task-told': 'What a server tells of a task without being asked counts at once, and what is over stays over',
  'task-listed': 'The tasks of a server are listed page by page and shown as they stand; why a list ends early is said',
  'task-outlives':
    'A task outlives the connection it was made on: the call says by which id it can be followed, and a new session follows it to its result',
  'task-cancelled': 'Cancelling a call that became a task cancels the task, and not the request that made it',
  'task-input':
    'A task that needs input asks it once, however often it is polled: by requests of the server in 2025-11-25, by inputs given with tasks/update in the extension',
  'task-lost': 'A lost question about a task is asked again, later each time, and given up after eight',
  'task-as-asked':
    'A task that is asked for goes out as asked in every revision, from the terminal as from the window, and what the revision makes of it is said',
} as const;

/** Sessions that are forgotten and opened again, streams that are resumed, batches. */
export const sessions = {
  'session-reopens':
    'A session the server forgot is offered anew in the same capture: initialized again as before, lists and streams asked for again, under ids and a connection number of its own',
  'forgotten-is-final': 'What waited when the server forgot the session ends as failed, says so, and is never sent again',
  'replay-is-marked':
    'An event that a resumed stream brings again is marked with the row it was received in, and settles nothing',
  'replay-acts-once': 'What a resumed stream brings again is not acted on twice: no answer, no progress, no refresh',
  'gap-is-explained': 'A resumed stream that lacks the answer, or cannot be resumed, is explained with the event asked for',
  'polling-respects-retry': 'A server that closes the stream after an id is asked again after its retry, until the answer comes',
  'second-stream-explained': 'What a server answers to a standing stream, or to a second one, is said in a plain sentence',
  'goodbye-refused-explained': 'A DELETE the server refuses is explained: it does not let clients end sessions',
  'batch-sent':
    'Several messages are sent as one array, each request among them a call of its own, answered together or one by one',
  'batch-answered': 'Requests of a server that come as one array are answered as one array',
  'batch-elsewhere-warned': 'A batch in a revision without batches is sent as asked and read as it came, with a warning',
  'cli-batch': '`batch` sends an array of messages from a file and prints what each request came to',
  'cli-forgotten': 'In the terminal a forgotten session is said with what became of the call',
} as const;

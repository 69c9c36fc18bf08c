export const capture = {
  'rows-do-not-depend-on-slicing':
    'However the bytes were cut into socket reads, the same frames and messages become the same rows',
  'calls-are-paired':
    'Requests, answers, progress and cancellations are tied together by connection, direction and id, across exchanges, with latency',
  'pending-is-honest': 'A request stays pending while it can still be answered, and says why once it cannot',
  'errors-whichever-stream':
    'An error is an error whichever stream it came on, also one that was opened to find out how a server speaks',
  'odd-answers-say-so': 'An answer nobody asked for, a second answer and a reused id are marked',
  'capture-keeps-every-byte': 'A reopened capture has every byte and observation exactly as recorded',
  'capture-index-is-derived': 'The rows in a capture are what its truth gives, and can be made again from it',
  'capture-survives-kill': 'A killed recording loses at most a second and reopens saying where it ends',
  'capture-refuses-others':
    'A file that is foreign, newer, damaged or cut short is refused with a reason, and one in use is not taken over',
  'capture-followed': 'A capture another program is recording can be read while it grows',
  'capture-full-disk': 'On a full disk recording pauses, says so, keeps everything and goes on when there is room',
  'capture-migrates': 'Older formats and indexes are brought up to date',
  'capture-is-private': 'A capture is readable by its owner only and never written over another file',
  'view-filters': 'A view shows exactly the rows its filter means, live and reopened',
  'view-ticks': 'A view ticks at most every 40 ms and names the rows completed in place',
  'details-trace-bytes': 'The details of an event lead from message to frame, socket reads and exchange',
  'export-har': 'HAR exports are valid, keep bodies, timings and header lines, and carry SSE streams as text and as events',
  'export-jsonl': 'JSON Lines exports hold every observation with its exact bytes',
  'export-curl': 'A request copied as curl puts the same method, path, headers and bytes on the wire',
} as const;

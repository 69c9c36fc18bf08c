export const replay = {
  'replay-eras': 'What a capture recorded is sent to another server again in its own era, and the same answers are the same',
  'replay-rewrites':
    'Sessions, cursors, states, tasks and ids that a server gives out go back as the new server gave them, wherever they stood',
  'replay-learns':
    'What varies between runs of the same requests is learned with its kind and listed; what does not vary must be as recorded',
  'replay-order': 'Arrays whose order means nothing are told from those whose order does, learned or told',
  'replay-overlap':
    'Requests that overlapped overlap again, requests that waited for an answer wait, at the recorded pace or faster',
  'replay-steps': 'A replay in steps sends each request when it is told to, and says which it is',
  'replay-ends': 'A replay that is called off, cannot reach its server or gets no answer ends, and says so',
  'replay-recorded': 'A replay is recorded as a capture of its own',
  'compare-align': 'Conversations are matched by what was asked and in which order, never by their clock',
  'compare-differences': 'What came, went, changed or moved in any message is found, and nothing else is',
  'compare-learn': 'Values of the kind that was learned are the same; everything that was the same in all runs still counts',
  'compare-same-reordered': 'Captures that only did the same in another order are the same',
  'report-forms': 'A report is read in a terminal, as JSON and as JUnit XML, and all three say the same',
  'cli-replay':
    '`replay` exits 0 where every answer is the same, 1 where one is not, 2 where it could not run, and writes its reports',
  'cli-diff': '`diff` exits 0 where two captures are the same, 1 where they are not, 2 where they cannot be compared',
  'e2e-replay': 'A capture is replayed in the window with progress, can be called off, and shows what is different side by side',
  'e2e-compare': 'Two captures are compared in the window: what became of each conversation, and its messages side by side',
  'forms-told': 'The forms of mocks and replays tell the engine what they say, and what is wrong is said at the field it is in',
  'a11y-replay': 'Replay and Compare have no accessibility violations in either theme',
} as const;

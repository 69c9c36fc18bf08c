export const mock = {
  'mock-eras':
    'A mock answers in the era that was recorded, questions of the server and rounds included, and the same conversation comes of it',
  'mock-sdk': 'A client on the official SDK goes through a recorded session of two hundred calls offline',
  'mock-conformance': 'The conformance suite finds the same in a server and in the mock of its recording',
  'mock-canonical':
    'Requests are found by method, name and parameters in whatever order and spelling, without what was said not to count; how they travelled decides among equals',
  'mock-occurrences':
    'Equal requests are answered in the order they were recorded, then as the last one was, for each client from the beginning',
  'mock-rewritten':
    'Ids, progress tokens, session ids, addresses, cursors, tasks and states are those of the new client, new secrets in place of recorded ones',
  'mock-rounds-in-order': 'A round of a call is answered only to who brings the state that the round before gave out',
  'mock-paced':
    'Events come when they came, times a scale, within 5 ms in 95 of 100, in the pieces they were read in or one by one',
  'mock-causes': 'What stands open tells what it told when the request that set it off comes, in its order',
  'mock-unmatched':
    'What was not recorded gets an error that names the nearest and what differs, goes to a real server, or gets no answer',
  'mock-door': 'A mock listens on 127.0.0.1 only and lets in nobody who calls it by another name or comes from another page',
  'mock-cli': '`wirescope mock` serves a capture, prints its address and what comes to it, and ends with Ctrl-C',
  'mock-contract':
    'Captures are served from the app: mocks are started, listed, told of as they are asked, stopped and dismissed',
  'e2e-mock': 'A person serves a capture from its page, copies the address, sees what was asked live and ends it',
  'e2e-mock-policies':
    'What was not recorded goes to a real server or stays open where the page was told so, and its log says which',
  'playback-at': 'A capture says as of any moment what was offered, asked, open, listened to and waited for, live ones included',
  'playback-quick': 'Any moment of a capture is told from the snapshot before it, equal to looking at everything',
  'playback-asked': 'What goes on now keeps its rows: playback is shown there when it is asked for',
  'e2e-playback': 'A person goes through a capture in time by keyboard and plays it; the selection and the state follow',
} as const;

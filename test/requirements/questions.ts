/** What becomes of what a server asks of its client and of what this client declares, and how its lists and subscriptions are kept. */
export const questions = {
  'asks-wait':
    'What a server asks waits for the person, each question for itself: calls and streams go on, and answers may be given in any order',
  'asks-answered-verbatim':
    'An answer goes out as it was written, big numbers and all, in a POST that goes on from the exchange that asked',
  'asks-answer-lost': 'An answer that the server did not take, or that did not reach it, says so with its question',
  'asks-policies':
    'Sampling and elicitation follow what was decided for all of them: ask, decline in the words of the specification, or one answer for each',
  'asks-roots':
    'roots/list is answered at once with the roots of the session, and a server that was promised it is told when they change',
  'asks-time': 'A question nobody answers in time is answered with an error by itself, and says so',
  'asks-taken-back':
    'A question ends unanswered when the server takes it back or the session ends; one that outlives its call can still be answered',
  'asks-once': 'A request that a replayed stream brings again is not asked twice, and a ping is answered each time',
  'asks-undeclared': 'What was not declared to the server is shown, refused at once, and said to be undeclared',
  'asks-bounded': 'However much a server asks, no more than two hundred questions wait for the person',
  'asks-hold':
    'Whatever a server asks, tells and answers, in any order and in any words, nothing breaks and the count of what waits is right',
  'asks-visits':
    'An address to visit is a question like others; that it was done is noted with it, and -32042 names what to visit before calling again',
  'rounds-one-call':
    'A call that is answered with questions stays one call: it is sent again under a new id with the answers and the state of the server as it came',
  'rounds-time': 'While the person is asked the time of a call stands still, and begins anew when it is sent again',
  'rounds-end':
    'A call whose input is refused, left unanswered or cancelled ends, its questions with it; a server that asks 32 times is asked no more',
  'rounds-state-refused': 'A state the server does not take any more ends the call with its error; it is not sent again',
  'declares-verbatim':
    'The server is told who this client is and what it can do in the words of its revision, or in those a person wrote',
  'declares-later':
    'A changed profile holds at once where each request says it, else from the next connection on; what this server was told stays shown',
  'lists-each-alone':
    'Resources, templates, prompts and tools are each listed for themselves where the server declares them; one that fails or hangs holds up no other',
  'lists-pages':
    'A list is fetched in all its pages or one page at a time; one whose cursors go in circles or never end is cut off and said, and what came stays',
  'lists-follow-changes':
    'A list the server says changed is marked and fetched again once it is quiet, and a change during a fetch leads to one more',
  'lists-missed':
    'Lists whose changes nobody listened to for a moment are fetched again once the broken stream stands again, unless the server goes on from the last event',
  'own-requests-end':
    'What the session asks for itself is given up after thirty seconds, with the server told, and a subscription nobody answers says so',
  'lists-freshness': 'How long a list, or what a server says of itself, is good for, for whom, and when it came is kept with it',
  'subscribes-each':
    'Before 2026-07-28 each resource is subscribed to and let go by a request of its own, its updates are counted, and a refusal is quoted',
  'listens-as-acknowledged':
    'A listen stream asks for what was chosen, shows what the server agreed to, and counts what comes by kind and resource',
  'listens-for-lists': 'Where lists have to be listened to, those the server says may change are, from the first moment',
  'listens-to-the-end':
    'A listen stream that is let go here, ended by the server with its reason, refused or cut off by the end of the session says so and stays ended',
  'listens-again':
    'A listen stream that breaks is asked for again under a new id after a growing wait, five times in a row, and goes on counting',
  'every-legacy-revision':
    'Each revision before 2026-07-28 is spoken in full over each transport that carries it: opened, listed, called with progress, asked back and closed',
} as const;

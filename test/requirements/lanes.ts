export const lanes = {
  'lanes-every-exchange': 'Every exchange is on a lane, and exchanges share one only where they ask the same and do not overlap',
  'lanes-rounds-stand-below':
    'A round that brings a person’s answer stands on the lane below the one it goes on from, after the wait',
  'lanes-ticks-truth': 'The ticks of a lane stand for exactly the rows of its exchanges, one a pixel, the gravest first',
  'lanes-bounded-answer':
    'What is drawn of a stretch is bounded by its pixels, however much the capture holds; what shares a pixel is shown by the longest',
  'lanes-totals-add-up': 'The totals of a stretch are what adding up its rows and exchanges one by one gives',
  'lanes-filtered': 'Lanes show the exchanges that have rows in the filter, and of those only these rows',
  'lanes-keep-up': 'Lanes keep up with a recording: new exchanges, and those that end',
  'lanes-idle-is-idle': 'A stretch is idle where nothing was said and nothing waited: a slow call is not',
  'lanes-step': 'From event to event of a lane nothing is left out, in either direction',
  'lanes-locate': 'An event is found on its lane with all exchanges of its conversation',
  'lanes-time-bends': 'A folded stretch takes a few pixels, and what is under the pointer stays there while zooming',
  'lanes-rows-in-order': 'Groups fold, pinned lanes stand at the top and nowhere else',
  'lanes-keys': 'Every gesture on the lanes has a key',
  'lanes-stretch-as-query': 'A stretch of time becomes a filter beside what was asked before',
  'lanes-asked-once': 'The window asks for lanes in view, one question at a time, and draws what it has meanwhile',
  'e2e-lanes': 'Lanes can be zoomed by key and wheel, moved by key and drag, folded, pinned, and show everything again',
  'e2e-lanes-area': 'A chosen stretch says what it comes to, and is shown as rows',
  'e2e-lanes-keyboard': 'Lanes and their events are reached by keyboard and said aloud; Enter opens the details',
  'e2e-lanes-accessible': 'Lanes break no accessibility rule in either theme',
} as const;

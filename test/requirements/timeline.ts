export const timeline = {
  'rows-pulled-once':
    'The timeline asks for the rows on screen and no others, at most once per painted frame and one question at a time',
  'rows-tail-without-gaps': 'While the tail is followed, rows enter only once they are here, so that the tail never shows a gap',
  'rows-any-length': 'The list costs the same at three hundred thousand rows as at three hundred',
  'rows-new-filter': 'A changed filter replaces the rows and lets go of the view before',
  'rows-completed-in-place': 'A pending row that is answered is read again in place',
  'follow-until-moved':
    'The timeline follows the tail until the person scrolls up or selects an older row, and counts what came since',
  'thread-gutter': 'Every exchange is a line beside its rows, a ring where it starts, a dot for each of its rows',
  'conversation-lights': 'Selecting a row lights its whole conversation, across exchanges and past the rows of others',
  'waterfall-truth': 'A bar of the waterfall stands where its row happened, in the time range of the rows in view',
  'time-column-modes': 'The time column counts from the start, from the row above, or by the clock',
  'filter-in-words': 'The sentence below the filter says what is shown',
  'row-one-line': 'A row stays one line: control characters in what a server said are made visible',
  'secrets-masked': 'Authorization, cookies, session ids and tokens are masked until the person asks for one of them',
  'json-as-sent': 'The message tree shows every token as it was sent: big numbers, repeated keys, any depth',
  'long-values-counted': 'A long value shows its start and how much is left out, and the whole on demand',
  'exchange-timing': 'The phases of an exchange are shown with their lengths, also while it is open',
  'bytes-on-demand': 'The bytes of a body are read as they come into view',
  'where-it-came-from': 'A value can be climbed from message to frame to socket read to exchange',
  'ui-state-from-engine': 'The window shows what the engine says, and every refusal in words',
} as const;

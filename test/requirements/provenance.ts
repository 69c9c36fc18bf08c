export const provenance = {
  'diff-structural': 'Two messages are compared by what they say: the order of keys is no difference',
  'diff-spelling': 'A number or text written otherwise is told as spelling, and no number is rounded to be compared',
  'diff-arrays': 'Items that came, went, moved or changed are told apart, and the others stay what they are',
  'diff-options': 'What does not count can be named, and arrays that are sets, too',
  'diff-complete': 'The differences of two messages are all there are: applied to the first they give the second',
  'leaf-to-bytes': 'Every value of a message leads to the very bytes it was sent in, and every byte of them back to the value',
  'leaf-to-wire': 'A value leads to the socket reads that carried it, and to the HTTP chunks inside them',
  'leaf-through-coding':
    'Through a content coding a value leads to the bytes as sent that gave it, as narrowly as can be known, and what is known is said',
  'calls-to-their-own': 'Calls that are the same and run at once lead to their own exchanges, always',
  'thrown-away': 'Every line of a frame says what an EventSource makes of it, and whether it dispatches the frame and why',
  'apply-as-filter': 'From any value and fact of the details the timeline is narrowed to rows that have it, or do not',
  'ending-told':
    'How an exchange ended is told by what it left undone, each ending with its own words and look; a stream that just closes is no failure',
  'compare-side-by-side': 'A row is pinned and compared with another side by side, line by line',
  'leaf-lights-up': 'A picked value lights up in the tree, the frame and the bytes at once, and a clicked byte picks its value',
  'clocks-honest': 'Events of one socket read share its time and say which of how many they are; no time is made up',
} as const;

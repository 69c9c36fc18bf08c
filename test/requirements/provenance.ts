export const provenance = {
  'diff-structural': 'Two messages are compared by what they say: the order of keys is no difference',
  'diff-spelling': 'A number or text written otherwise is told as spelling, and no number is rounded to be compared',
  'diff-arrays': 'Items that came, went, moved or changed are told apart, and the others stay what they are',
  'diff-options': 'What does not count can be named, and arrays that are sets, too',
  'diff-complete': 'The differences of two messages are all there are: applied to the first they give the second',
} as const;

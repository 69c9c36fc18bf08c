export const design = {
  'column-values':
    'What a path leads to is read from the messages of the rows asked for, as it was sent, at a cost that is bounded',
  'columns-of-values':
    'A value inside messages becomes a column of the rows, from a row or from the details, up to six; it is kept, moved, sized and taken away like the others',
  'e2e-columns-of-values':
    'Whoever makes a value a column sees it in every row that has it, in the next window too, and filters by what stands in it',
  'rows-endings':
    'A row says how its exchange ended with a glyph, words and a tone of its own, and an ordinary end never looks like a failure',
  'lanes-mark-colours': 'Rows that were marked fly a flag of their colour on the lanes',
  'window-fits':
    'Nothing in the bar leaves the window, however narrow; in a low window the sentence describes the field unseen and rows have its place',
  'elsewhere-said':
    'Where no session is shown, the bar and the status bar still say how many servers are connected and what is recorded',
} as const;

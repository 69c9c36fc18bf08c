export const filter = {
  'filter-english': 'A filter is said in English, as a whole and term by term, while it is typed',
  'filter-errors': 'A text that is no filter is refused at the character, with what may have been meant',
  'filter-suggests': 'Fields and the values a capture holds are suggested while typing',
  'filter-means': 'A filter shows exactly the rows it names',
} as const;

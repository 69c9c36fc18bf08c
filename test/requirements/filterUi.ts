export const filterUi = {
  'filter-from-values': 'Any value becomes a condition that finds exactly it, added to the filter there is',
  'filter-held': 'What the rows of a capture have can be asked for, with how often, at once even of a million rows',
} as const;

export const filterUi = {
  'filter-from-values': 'Any value becomes a condition that finds exactly it, added to the filter there is',
  'filter-held': 'What the rows of a capture have can be asked for, with how often, at once even of a million rows',
  'filter-chips': 'Conditions on fields stand in the filter as chips, each said in English, and mean what they meant as text',
  'filter-hits': 'The texts a filter asks for are marked where they are shown',
  'filter-nearest': 'Where a filter finds nothing, the value the capture holds that comes nearest is named',
} as const;

export const reading = {
  'sequence-steps': 'Every row is a step of the sequence: who sent it, in which manner, in words that are one line',
  'sequence-rounds':
    'A request sent again with the input a server asked for says so, and the answer that asked says what it asked for',
  'sequence-mermaid':
    'A sequence is written as Mermaid text whose words are what was said, whatever was said, within what Mermaid accepts',
  'sequence-svg': 'A sequence is written as a picture that any XML reader takes, whatever was said, bounded and saying so',
  'sequence-filtered': 'A sequence is of the rows a filter shows, in their order',
  'sequence-label-fits': 'The words of a step are cut to the room between the lifelines, the method last',
  'percentiles-exact': 'A percentile is by nearest rank and exact: always a duration that was measured',
  'statistics-counted': 'Statistics are what counting the rows by hand gives, whether they are written, waiting or reopened',
  'statistics-filtered':
    'A filter chooses the requests it shows and those whose answer it shows, with everything known of them; the rest is of the rows it shows',
  'statistics-bounded': 'Statistics keep as many lines as people read, whatever names a server makes up',
  'statistics-broken-off': 'Figures nobody waits for any more are not counted to the end, and long counting tells how far it is',
  'statistics-table': 'The table of figures is sorted by any column, tools under their method, what is not known last',
  'cli-stat-figures': '`stat` tells the same figures by method, for all events or those a filter shows',
  'cli-export-sequence': '`export` writes a sequence diagram as Mermaid and as a picture',
  'e2e-sequence': 'The sequence follows the filter, selects events, and is walked by keys, copied and saved',
  'e2e-sequence-long': 'The sequence of three hundred thousand events scrolls to its last step',
  'e2e-statistics': 'The figures follow the filter and the traffic; a method narrows the filter',
  'e2e-reading-accessible': 'Sequence and statistics are free of accessibility faults in both themes and sizes',
} as const;

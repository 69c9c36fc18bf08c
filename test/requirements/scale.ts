export const scale = {
  'search-whatever-the-cut':
    'Full-text finds exactly the rows that have the text however the bytes were cut into reads, by threads as in slices',
  'filter-either-way': 'A filter that most rows satisfy shows exactly the rows it names, as one that few satisfy',
  'expression-in-turns':
    'An expression that needs every row to be read leaves the engine free meanwhile, and is given up once another filter is asked for',
  'expression-bounded':
    'An expression that could take long is refused or given up in words: it stops neither the engine nor the window, whatever a server sent',
  'slow-reader-holds-server':
    'Where the terminal or the disk cannot follow, nothing more is read from the server, and the summary says for how long',
  'kill-at-any-moment': 'A recording killed at any moment loses at most a second, opens, and says what is missing',
  'rebuild-in-slices':
    'An index of another version is made again with everything else served meanwhile and its progress told; truth stays as it is',
  'rebuild-called-off':
    'Making an index again can be called off, in the window too: the old one stays, and nothing holds the file',
  'million-in-the-window':
    'A capture of a million events is opened, filtered, searched hit by hit, scrolled to its end and zoomed as lanes, and the window keeps painting',
  'rebuild-shown': 'While the index of an older capture is made again, the window shows how far that is, then opens it',
  'counters-shown': 'What was lost and for how long reading was held is in the status bar, in `wirescope stat` and in exports',
  'huge-answers-do-not-block': 'A huge answer is taken in whole without stopping everything else',
  'bench-says-pass-or-fail': 'A benchmark prints its figures beside the bars and fails where one is missed',
} as const;

export const grid = {
  'rows-beyond-browsers':
    'A list taller than browsers allow is scrolled to its last row, smoothly, with a scroll bar that spans all of it',
  'e2e-grid-keys': 'From a row the keyboard goes to the next finding, along its conversation, to lanes, and from pane to pane',
  'grid-columns': 'Columns can be hidden, moved and resized, stay so, and give way in order where there is no room',
  'e2e-grid-columns': 'Columns are arranged in a dialog or by dragging their edges, and a reload keeps them',
  'e2e-reading-hints': 'What each way of reading the events is, and its key, appears over it, for pointer and keyboard',
  'e2e-all-keys': 'Every key is named in one place, one key away',
} as const;

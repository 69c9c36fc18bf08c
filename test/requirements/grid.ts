export const grid = {
  'rows-beyond-browsers':
    'A list taller than browsers allow is scrolled to its last row, smoothly, with a scroll bar that spans all of it',
} as const;

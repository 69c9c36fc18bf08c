export const marks = {
  'marks-kept':
    'Colours and notes on rows are kept in the capture, live and reopened; the newest word on a row holds and nothing is written over',
  'marks-older-captures': 'A capture of the format before marks opens as it was and can be marked',
  'marks-find-their-rows': 'Marks find their rows again in an index that was made anew',
  'marks-asked-for': 'Marks and notes are asked for in filters, and a view follows as they change',
  'marks-exported': 'Marks and notes go into the exports that can carry them',
  'marks-everywhere': 'What is said of a row in one window is heard in every other',
  'e2e-marks': 'A row is marked by a key and in its details, shows its colour and that it has a note, and is found by them',
} as const;

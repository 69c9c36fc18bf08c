export const foundation = {
  'guards-bite': 'Every guard fails on a seeded violation and names it',
  'guards-count-modules': 'The import guard refuses to pass when it finds too few modules',
  'one-test-command': "CI runs the README's test command and nothing else",
  'pinned-runtime': 'Every npm script runs on the Node that package.json pins',
  'install-scripts-approved': 'Only the install scripts the project needs are approved in package.json',
} as const;

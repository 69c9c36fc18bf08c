export const invoke = {
  'forms-check-without-eval':
    'Arguments are checked against any schema a server sends without eval, without network and without throwing',
  'forms-bounded': 'A schema or value made to take forever is given up in bounded time, and that is said',
  'forms-sentences': 'What does not match a schema is said in a sentence at the place it is about',
  'forms-defaults': 'A form starts with the defaults of its schema; everything else is not sent until the person says so',
  'forms-exact-numbers': 'Numbers beyond what JavaScript holds are sent with every digit they were typed with',
  'forms-one-draft': 'The form and the JSON edit one draft, and the text being typed is never reformatted',
  'forms-draw-shapes':
    'The form draws references, nested objects, lists, enums, nullable values, unions, defaults and descriptions',
  'result-kinds-apart': 'A tool error, a protocol error, a timeout, a cancellation and a failure are told apart',
  'result-content-types': 'Content is shown by its type, and unknown types as JSON',
  'result-output-checked': 'Structured output is checked against the output schema of its tool',
  'result-table': 'A list of flat objects in a structured result is shown as a table',
  'connect-bad-address': 'Text that is no address is refused with a sentence before anything is sent',
  'connect-import': 'The URL entries of an mcp.json are offered to connect to, and the others are skipped with the reason',
  'connect-curl': 'A pasted curl command fills in the address, its headers and its token',
  'captures-find': 'Captures are searched by words and sorted by any column, five hundred of them at once',
} as const;

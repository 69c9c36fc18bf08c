export const protocol = {
  'client-declares-what-is-known':
    'What the client offers is declared in the words the negotiated revision knows, and nothing that is switched off is declared',
  'schema-of-each-revision':
    'Each revision has a JSON Schema with what it knows and nothing else: what a later revision added or an earlier one deleted is absent',
  'schema-errata':
    'Fractions in elicited values, and null and fractions in free JSON, are valid although the published schemas forget them',
  'catalogue-equals-oracle':
    'The schema of each revision has the definitions the specification publishes and accepts and refuses the same values, errata aside',
  'methods-of-each-revision':
    'Every method of every revision is known: who sends it, what it carries and returns, which capability it needs, and what may answer it',
  'tasks-extension-is-apart':
    'What the tasks extension adds to 2026-07-28 is described, and is in its schema only where the extension is spoken',
  'error-codes-have-names':
    'An error code is named as its revision names it; a code of another revision keeps its name and says which, any other is named by its range',
} as const;

export const composer = {
  'draft-edit-keeps-rest':
    'Changing one value of a message leaves the order, the spelling, the white space and the comments of the rest alone',
  'draft-exact': 'What leaves is exactly what was composed: the text as it was typed, and any header line set, added or left out',
  'draft-faces': 'Form, JSON and raw HTTP change one draft, and what one of them cannot express the others keep',
  'draft-target':
    'A draft goes out as a POST, as a standing stream or as the end of the MCP session, over any open session, naming any MCP session and speaking any revision',
  'draft-linked': 'The value that is looked at stands out in every face, and its bytes are shown',
  'draft-checks': 'A draft that breaks a rule says which, where, and what a correct server answers, and is sent all the same',
  'draft-mutations':
    'Any request is broken on purpose in one click; the expected answer is stated and the actual one judged against it',
  'draft-sent':
    'A composed request is followed like any other call, whatever id it carries and even where it is no request at all',
  'draft-resend': 'What any capture sent can be edited and sent again in a session that is open',
  'draft-from-curl': 'A pasted curl command becomes a draft',
  'forms-corpus':
    'Every schema of a corpus of real and adversarial ones is drawn; what cannot be is written as JSON at that place only',
  'forms-round-trip': 'What is typed into a form is what the text says, and what is there is shown',
  'forms-shapes': 'Alternatives, conditions, null, absent and empty are drawn for what they are',
  'forms-at-hand': 'Defaults and examples are one key away, and what is pasted into a field keeps its lines',
  'forms-quick': 'A form of a schema with thousands of properties is quick',
  'e2e-composer': 'A request is written in the browser by form, as JSON or as bytes, sent as it is, and its answer judged',
} as const;

export const composer = {
  'draft-edit-keeps-rest':
    'Changing one value of a message leaves the order, the spelling, the white space and the comments of the rest alone',
  'draft-exact': 'What leaves is exactly what was composed: the text as it was typed, and any header line set, added or left out',
  'draft-faces': 'Form, JSON and raw HTTP change one draft, and what one of them cannot express the others keep',
} as const;

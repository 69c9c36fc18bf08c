export const composer = {
  'draft-edit-keeps-rest':
    'Changing one value of a message leaves the order, the spelling, the white space and the comments of the rest alone',
} as const;

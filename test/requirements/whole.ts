/** Whole servers, used from end to end as a person would. */
export const whole = {
  'whole-everything-tools': 'Every tool of the reference server is called from its form in the browser, and its result is seen',
  'whole-everything-asks':
    'The reference server asks for forms, addresses and messages, during calls and during tasks, and is answered by hand',
  'whole-everything-resources':
    'Every resource and template of the reference server is read in the browser, one it adds included, and one is subscribed to',
  'whole-everything-prompts': 'Every prompt of the reference server is got in the browser, with completion',
  'whole-everything-time':
    'A long operation of the reference server shows its progress and is cancelled, and its log follows the level asked for',
} as const;

/** Whole servers, used from end to end as a person would. */
export const whole = {
  'whole-everything-tools':
    'Every tool of the reference server is called from its form in the browser, its result is seen, and what it links to is read',
  'whole-everything-asks':
    'The reference server asks for forms, addresses and messages, during calls, during tasks and as tasks, and is answered by hand',
  'whole-everything-resources':
    'Every resource and template of the reference server is read in the browser, one it adds included, and one is subscribed to',
  'whole-everything-prompts': 'Every prompt of the reference server is got in the browser, with completion',
  'whole-everything-time':
    'A long operation of the reference server shows its progress and is cancelled, and its log follows the level asked for',
  'whole-demo-tools':
    'Every tool of the demo server is called from its form in 2026-07-28, the impossible one by its override only',
  'whole-demo-asks':
    'The demo server asks in rounds in 2026-07-28, up to three of them for one call, and each is answered by hand',
  'whole-demo-log': 'In 2026-07-28 the log holds what the level of each request asks for',
  'whole-demo-changes':
    'What tools of the demo server change is told on a stream of 2026-07-28, and the lists and resources follow',
  'whole-demo-resources': 'Every resource and template of the demo server is read in the browser, with completion',
  'whole-demo-prompts': 'Every prompt of the demo server is got in the browser, with completion',
  'whole-demo-tasks': 'A call of the demo server becomes a task that asks, ends well or badly, or is cancelled',
  'result-in-sight': 'What came of a call at once is in sight, and so is the button that asked for it',
} as const;

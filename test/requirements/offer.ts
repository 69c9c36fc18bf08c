export const offer = {
  'uri-templates':
    'Resource templates are expanded as RFC 6570 says, all levels, and a text that is none is refused with the reason',
} as const;

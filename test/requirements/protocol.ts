export const protocol = {
  'client-declares-what-is-known':
    'What the client offers is declared in the words the negotiated revision knows, and nothing that is switched off is declared',
} as const;

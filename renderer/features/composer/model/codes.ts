/** What a request can be copied as, and what each is called. */
export const codes = {
  curl: 'curl',
  fetch: 'fetch',
  python: 'Python SDK',
  typescript: 'TypeScript SDK',
} as const;

export type CodeLanguage = keyof typeof codes;

/** In the order of menus. */
export const codeLanguages: readonly CodeLanguage[] = ['curl', 'fetch', 'python', 'typescript'];

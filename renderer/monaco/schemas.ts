// Which schema the text of which editor is held against. The language service has one list for all editors; nothing is ever fetched.
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js';

const schemas = new Map<string, unknown>();

// Our own colours come from the tokenizer of `setUp.ts`; the person's white space is nobody else's business.
jsonDefaults.setModeConfiguration({
  completionItems: true,
  hovers: true,
  diagnostics: true,
  documentSymbols: false,
  tokens: false,
});
tell();

/** Holds the text at `uri` against a schema, until the returned function is called. */
export function holdAgainst(uri: string, schema: unknown): () => void {
  schemas.set(uri, schema);
  tell();
  return () => {
    schemas.delete(uri);
    tell();
  };
}

function tell(): void {
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: true,
    comments: 'ignore',
    trailingCommas: 'error',
    schemaValidation: 'warning',
    enableSchemaRequest: false,
    schemas: [...schemas].map(([uri, schema]) => ({ uri: `schema:${uri}`, fileMatch: [uri], schema })),
  });
}

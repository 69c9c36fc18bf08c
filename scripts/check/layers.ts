// Who may know whom, as data. Default deny: a file belongs to the layer with the longest matching path, and may import its own
// layer, the layers and packages listed here, and nothing else.

export interface Layer {
  /** Path prefix from the project's root. */
  readonly path: string;
  /** Path prefixes it may import from. */
  readonly may: readonly string[];
  /** npm packages and `node:` modules it may import; `node:` means all of them, `*` means any package. */
  readonly packages: readonly string[];
  /** Its sub-folders (or, with `files`, its files) never import each other. */
  readonly apart?: 'folders' | 'files';
}

const wireFacts = ['shared/base', 'shared/http', 'shared/sse', 'shared/jsonrpc'];
const vocabulary = [...wireFacts, 'shared/protocol', 'shared/observation'];
const everythingShared = ['shared'];
const ui = ['react', 'react-dom', 'react-aria-components'];

export const layers: readonly Layer[] = [
  { path: 'shared/base', may: [], packages: [] },
  { path: 'shared/http', may: ['shared/base'], packages: [] },
  { path: 'shared/sse', may: ['shared/base'], packages: ['eventsource-parser'] },
  { path: 'shared/jsonrpc', may: ['shared/base'], packages: [] },
  { path: 'shared/protocol', may: wireFacts, packages: ['zod'] },
  { path: 'shared/observation', may: wireFacts, packages: [] },
  { path: 'shared/lanes', may: [], packages: [] },
  { path: 'shared/contract', may: [...wireFacts, 'shared/observation'], packages: ['zod'] },
  { path: 'shared/eras', may: [...vocabulary, 'shared/contract'], packages: [], apart: 'folders' },
  { path: 'shared/draft', may: [...vocabulary, 'shared/contract', 'shared/eras', 'shared/forms'], packages: [] },
  { path: 'shared/model', may: [...vocabulary, 'shared/eras'], packages: [] },
  { path: 'shared/pipeline', may: [...vocabulary, 'shared/eras', 'shared/model'], packages: [] },
  { path: 'shared/uriTemplate', may: [], packages: [] },
  {
    path: 'shared/session',
    may: [...vocabulary, 'shared/eras', 'shared/draft', 'shared/contract', 'shared/uriTemplate'],
    packages: [],
  },
  { path: 'shared/filter', may: [...vocabulary, 'shared/eras', 'shared/model'], packages: [] },
  { path: 'shared/sequence', may: vocabulary, packages: [] },
  { path: 'shared/statistics', may: [...vocabulary, 'shared/contract'], packages: [] },
  { path: 'shared/diff', may: [...vocabulary, 'shared/model'], packages: [] },
  { path: 'shared/export', may: [...vocabulary, 'shared/model', 'shared/export/formats'], packages: [] },
  {
    path: 'shared/export/formats',
    may: [...vocabulary, 'shared/model', 'shared/export', 'shared/sequence'],
    packages: [],
    apart: 'files',
  },
  { path: 'shared/mock', may: [...vocabulary, 'shared/diff', 'shared/filter'], packages: [] },
  {
    path: 'shared/conversation',
    may: [...vocabulary, 'shared/diff', 'shared/filter', 'shared/mock', 'shared/pipeline'],
    packages: [],
  },
  {
    path: 'shared/replay',
    may: [...vocabulary, 'shared/diff', 'shared/filter', 'shared/mock', 'shared/conversation'],
    packages: [],
  },
  { path: 'shared/import', may: wireFacts, packages: ['zod'] },
  { path: 'shared/import/captures', may: [...wireFacts, 'shared/observation', 'shared/export/exporter.ts'], packages: ['zod'] },
  { path: 'shared/redact', may: [...wireFacts, 'shared/observation', 'shared/filter'], packages: [] },
  { path: 'shared/forms', may: ['shared/base'], packages: ['@cfworker/json-schema'] },

  { path: 'electron/engine', may: everythingShared, packages: ['node:', 'zod'] },
  { path: 'electron/demo', may: [], packages: ['node:', '@modelcontextprotocol/server', '@modelcontextprotocol/node', 'zod'] },
  { path: 'electron/web', may: ['shared/contract', 'shared/base', 'electron/engine'], packages: ['node:', 'ws'] },
  { path: 'electron/cli', may: [...everythingShared, 'electron/engine'], packages: ['node:'] },
  {
    path: 'electron/shell',
    may: [
      'shared/contract',
      'shared/base',
      'electron/engine',
      'electron/demo',
      'electron/web/securityHeaders.ts',
      'electron/web/staticFiles.ts',
    ],
    packages: ['node:', 'electron'],
  },
  { path: 'electron/preload', may: ['shared/contract'], packages: ['electron'] },
  { path: 'electron/vite.config.ts', may: [], packages: ['node:', 'vite'] },

  { path: 'renderer/ui', may: ['shared/base'], packages: ui },
  { path: 'renderer/styles', may: [], packages: [] },
  { path: 'renderer/monaco', may: ['renderer/ui'], packages: ['react', 'monaco-editor'] },
  { path: 'renderer/forms', may: [...everythingShared, 'renderer/ui'], packages: ui },
  { path: 'renderer/results', may: [...everythingShared, 'renderer/ui', 'renderer/lists'], packages: ui },
  { path: 'renderer/clientProfile', may: [...everythingShared, 'renderer/ui'], packages: ui },
  { path: 'renderer/diff', may: [...everythingShared, 'renderer/ui'], packages: ui },
  { path: 'renderer/lists', may: [...everythingShared, 'renderer/ui'], packages: ui },
  { path: 'renderer/commands', may: ['renderer/ui'], packages: ui },
  { path: 'renderer/marks', may: [...everythingShared, 'renderer/ui'], packages: ui },
  { path: 'renderer/rows', may: ['shared/contract', 'shared/observation', 'renderer/ui'], packages: ['react'] },
  { path: 'renderer/client', may: ['shared/contract', 'shared/base'], packages: [] },
  { path: 'renderer/state', may: [...everythingShared, 'renderer/client'], packages: ['zustand', 'react'] },
  {
    path: 'renderer/features',
    may: [
      ...everythingShared,
      'renderer/ui',
      'renderer/state',
      'renderer/client',
      'renderer/monaco',
      'renderer/styles',
      'renderer/forms',
      'renderer/results',
      'renderer/lists',
      'renderer/diff',
      'renderer/rows',
      'renderer/marks',
      'renderer/commands',
      'renderer/clientProfile',
    ],
    packages: [...ui, '@tanstack/react-virtual', 'react-resizable-panels'],
    apart: 'folders',
  },
  {
    path: 'renderer',
    may: [...everythingShared, 'renderer'],
    packages: [...ui, 'react-resizable-panels', 'zustand', '@fontsource/inter', '@fontsource/jetbrains-mono'],
  },

  { path: 'scripts', may: ['shared', 'electron', 'test/support'], packages: ['*', 'node:'] },
  { path: 'test', may: ['shared', 'electron', 'renderer', 'scripts'], packages: ['*', 'node:'] },
  { path: 'vite.config.ts', may: [], packages: ['node:', 'vite', '@vitejs/plugin-react'] },
  { path: 'vitest.config.ts', may: [], packages: ['vitest', 'node:'] },
];

/** Views take props only: inside `features/<x>/views` neither the store nor the client may be imported. */
export const viewsMayNotImport: readonly string[] = ['renderer/state', 'renderer/client'];

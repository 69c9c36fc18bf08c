// Monaco with what a reader and writer of JSON needs and nothing else: its workers come from the page's own origin, its colours from our
// tokens. Text that is only read is in the language `json-text`, which has colours and no language service.
import * as monaco from 'monaco-editor/editor.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codeEditor/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/snippet/register.js';
// The language of JSON comes later and brings features whose services must be known before the first editor is made.
import 'monaco-editor/editor/common/services/treeViewsDndService.js';
import 'monaco-editor/editor/contrib/codelens/browser/codeLensCache.js';
// Its registration lacks the list itself.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import { useEffect } from 'react';
import './monaco.css';

export { monaco };

self.MonacoEnvironment = {
  getWorker: (_id, label) =>
    label === 'json'
      ? new Worker(new URL('./jsonWorker.ts', import.meta.url), { type: 'module' })
      : new Worker(new URL('./editorWorker.ts', import.meta.url), { type: 'module' }),
};

const brackets: [string, string][] = [
  ['{', '}'],
  ['[', ']'],
];
for (const id of ['json', 'json-text']) {
  monaco.languages.register({ id });
  monaco.languages.setLanguageConfiguration(id, {
    brackets,
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    autoClosingPairs: [...brackets.map(([open, close]) => ({ open, close })), { open: '"', close: '"', notIn: ['string'] }],
  });
  monaco.languages.setMonarchTokensProvider(id, {
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'literal'],
        [/\/\/.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
        [/[{}[\],:]/, 'delimiter'],
      ],
      comment: [
        [/\*\//, 'comment', '@pop'],
        [/./, 'comment'],
      ],
    },
  });
}

/** Draws every editor in the colours the page has now. */
function applyTheme(): void {
  const colour = tokenReader();
  const dark =
    getComputedStyle(document.documentElement).colorScheme === 'dark' ||
    (document.documentElement.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  monaco.editor.defineTheme('wirescope', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'key', foreground: colour('--syn-key') },
      { token: 'string', foreground: colour('--syn-str') },
      { token: 'number', foreground: colour('--syn-num') },
      { token: 'literal', foreground: colour('--syn-lit') },
      { token: 'delimiter', foreground: colour('--ink-3') },
      { token: 'comment', foreground: colour('--ink-3'), fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': `#${colour('--bg-panel')}`,
      'editor.foreground': `#${colour('--ink')}`,
      'editorLineNumber.foreground': `#${colour('--ink-3')}`,
      'editorLineNumber.activeForeground': `#${colour('--ink-2')}`,
      'editor.selectionBackground': `#${colour('--bg-selected')}`,
      'editorIndentGuide.background1': `#${colour('--line')}`,
      'editorWidget.background': `#${colour('--bg-raised')}`,
      'editorWidget.border': `#${colour('--line-strong')}`,
      // Brackets are delimiters like any other.
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, `#${colour('--ink-3')}`]),
      ),
      focusBorder: `#${colour('--focus')}`,
    },
  });
  monaco.editor.setTheme('wirescope');
}

/** Reads a token as six hex digits: a custom property holds `light-dark(…)`, only a computed colour says which. */
function tokenReader(): (token: string) => string {
  const probe = document.createElement('span');
  document.documentElement.append(probe);
  queueMicrotask(() => probe.remove());
  return (token) => {
    probe.style.color = `var(${token})`;
    const parts = getComputedStyle(probe).color.match(/\d+(?:\.\d+)?/g) ?? [];
    return parts
      .slice(0, 3)
      .map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
      .join('');
  };
}

/** Keeps the editors in the page's theme while a component is mounted. */
export function useMonacoTheme(): void {
  useEffect(() => {
    applyTheme();
    const observer = new MutationObserver(applyTheme);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', applyTheme);
    return () => {
      observer.disconnect();
      system.removeEventListener('change', applyTheme);
    };
  }, []);
}

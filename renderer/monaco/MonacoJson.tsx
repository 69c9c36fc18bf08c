import { useEffect, useRef, type ReactElement } from 'react';
import { useLatest } from '../ui/useLatest.ts';
import { monaco, useMonacoTheme } from './setUp.ts';

export interface JsonEditorProps {
  readonly value: string;
  /** Its accessible name. */
  readonly label: string;
  /** Absent where the text is only read. */
  readonly onChange?: (value: string) => void;
  readonly language?: 'json' | 'plaintext';
  /** px; fills its parent where absent. */
  readonly height?: number;
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontFamily: '"JetBrains Mono", monospace',
  fontSize: 12,
  lineHeight: 18,
  fontLigatures: false,
  lineNumbersMinChars: 4,
  folding: true,
  foldingStrategy: 'indentation',
  renderLineHighlight: 'none',
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 8, horizontalScrollbarSize: 8, useShadows: false },
  wordWrap: 'on',
  wrappingIndent: 'indent',
  // A server's text may hold anything; what is unusual in it is said elsewhere.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
  links: false,
  contextmenu: false,
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  bracketPairColorization: { enabled: false },
  // Tab leaves the editor, as everywhere in the window.
  tabFocusMode: true,
  tabSize: 2,
};

/** The editor itself; render `JsonEditor` instead. */
export function MonacoJson({ value, label, onChange, language = 'json', height }: JsonEditorProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const changed = useLatest(onChange);
  const readOnly = onChange === undefined;
  useMonacoTheme();

  useEffect(() => {
    if (!host.current) return undefined;
    const created = monaco.editor.create(host.current, {
      ...options,
      language,
      readOnly,
      domReadOnly: readOnly,
      ariaLabel: label,
    });
    editor.current = created;
    const listening = created.onDidChangeModelContent(() => changed.current?.(created.getValue()));
    return () => {
      listening.dispose();
      created.getModel()?.dispose();
      created.dispose();
      editor.current = undefined;
    };
  }, [language, readOnly, label, changed]);

  useEffect(() => {
    // A text being typed is never reset: what comes back from outside is what was typed.
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value, language, readOnly, label]);

  return <div ref={host} className="editor" style={height === undefined ? undefined : { height, flex: 'none' }} />;
}

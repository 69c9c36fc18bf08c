import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useLatest } from '../ui/useLatest.ts';
import { holdAgainst } from './schemas.ts';
import { monaco, useMonacoTheme } from './setUp.ts';

export interface JsonEditorProps {
  readonly value: string;
  /** Its accessible name. */
  readonly label: string;
  /** Absent where the text is only read. */
  readonly onChange?: (value: string) => void;
  readonly language?: 'json' | 'plaintext';
  /** What JSON that is written is held against: completion, explanations and what is wrong come from it. */
  readonly schema?: unknown;
  /** Weak words at the end of lines, by line number from 1. */
  readonly remarks?: readonly LineRemark[];
  /** Parts of the text that stand out. Keep the list the same where nothing changed. */
  readonly marks?: readonly TextMark[];
  /** What stands before a line in place of its number, by line number from 1. */
  readonly numberOf?: ((line: number) => string) | undefined;
  /** The person moved the caret, to this offset. */
  readonly onCaret?: (offset: number) => void;
  /** px; fills its parent where absent. */
  readonly height?: number;
}

/** Words at the end of a line. */
export interface LineRemark {
  readonly line: number;
  readonly text: string;
  /** Whether the line is the person's own doing. */
  readonly mine: boolean;
}

/** A part of the text, in UTF-16 offsets: the value another face has in focus, or one something is wrong with. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  readonly kind: 'place' | 'problem';
  /** The line it begins in, rather than the part itself. */
  readonly wholeLine: boolean;
}

let opened = 0;

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
  wordBasedSuggestions: 'off',
  quickSuggestions: { strings: true, other: true, comments: false },
  fixedOverflowWidgets: true,
};

/** The editor itself; render `JsonEditor` instead. */
export function MonacoJson({
  value,
  label,
  onChange,
  language = 'json',
  height,
  schema,
  remarks = none,
  marks = none,
  numberOf,
  onCaret,
}: JsonEditorProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor>();
  const changed = useLatest(onChange);
  const moved = useLatest(onCaret);
  const given = useRef(false);
  const readOnly = onChange === undefined;
  useMonacoTheme();

  useEffect(() => {
    if (!host.current) return undefined;
    const uri = monaco.Uri.parse(`inmemory://text/${(opened += 1)}.json`);
    const model = monaco.editor.createModel('', readOnly && language === 'json' ? 'json-text' : language, uri);
    model.updateOptions({
      tabSize: 2,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const created = monaco.editor.create(host.current, { ...options, model, readOnly, domReadOnly: readOnly, ariaLabel: label });
    const listening = created.onDidChangeModelContent(({ isFlush }) => {
      if (!isFlush && !given.current) changed.current?.(created.getValue());
    });
    const watching = created.onDidChangeCursorPosition(({ position }) => {
      if (created.hasTextFocus()) moved.current?.(model.getOffsetAt(position));
    });
    setEditor(created);
    return () => {
      listening.dispose();
      watching.dispose();
      created.dispose();
      model.dispose();
      setEditor(undefined);
    };
  }, [language, readOnly, label, changed, moved]);

  useEffect(() => {
    // A text being typed is never reset: what comes back from outside is what was typed.
    if (!editor || editor.getValue() === value) return;
    given.current = true;
    replaceText(editor, value);
    given.current = false;
  }, [editor, value]);

  useSchema(editor, readOnly ? undefined : schema);

  useLook(editor, value, { remarks, marks, numberOf });

  return <div ref={host} className="editor" style={height === undefined ? undefined : { height, flex: 'none' }} />;
}

const none: readonly never[] = [];

/** Makes it another text by changing no more than differs: whoever reads or writes here stays where they are, and can take it back. */
function replaceText(editor: monaco.editor.IStandaloneCodeEditor, value: string): void {
  const model = editor.getModel();
  const before = model?.getValue() ?? '';
  if (!model || before === '' || value.includes('\r') || before.includes('\r')) {
    const view = editor.saveViewState();
    editor.setValue(value);
    editor.restoreViewState(view);
    return;
  }
  const shorter = Math.min(before.length, value.length);
  let from = 0;
  while (from < shorter && before[from] === value[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === value[value.length - 1 - same]) same += 1;
  const range = monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(before.length - same));
  model.pushEditOperations(null, [{ range, text: value.slice(from, value.length - same) }], () => null);
}

/** What the text is held against while it is written. */
function useSchema(editor: monaco.editor.IStandaloneCodeEditor | undefined, schema: unknown): void {
  useEffect(() => {
    const uri = editor?.getModel()?.uri.toString();
    return uri === undefined || schema === undefined ? undefined : holdAgainst(uri, schema);
  }, [editor, schema]);
}

/** What is drawn into the text and beside it. */
function useLook(
  editor: monaco.editor.IStandaloneCodeEditor | undefined,
  value: string,
  look: Required<Pick<JsonEditorProps, 'remarks' | 'marks'>> & Pick<JsonEditorProps, 'numberOf'>,
): void {
  const { remarks, marks, numberOf } = look;
  useEffect(() => {
    const drawn = editor?.createDecorationsCollection(remarks.map(({ line, text, mine }) => remarkAt(line, text, mine)));
    return () => drawn?.clear();
    // A text that was set anew has lost them.
  }, [editor, remarks, value]);

  useEffect(() => {
    const model = editor?.getModel();
    const drawn = model && editor?.createDecorationsCollection(marks.map((mark) => markAt(model, mark)));
    return () => drawn?.clear();
  }, [editor, marks, value]);

  useEffect(() => {
    editor?.updateOptions({ lineNumbers: numberOf ?? 'on' });
  }, [editor, numberOf]);
}

function markAt(model: monaco.editor.ITextModel, { from, to, kind, wholeLine }: TextMark): monaco.editor.IModelDeltaDecoration {
  const start = model.getPositionAt(from);
  const range = monaco.Range.fromPositions(start, wholeLine ? start : model.getPositionAt(to));
  return {
    range,
    options: wholeLine ? { isWholeLine: true, className: `editor-line-${kind}` } : { inlineClassName: `editor-part-${kind}` },
  };
}

function remarkAt(line: number, text: string, mine: boolean): monaco.editor.IModelDeltaDecoration {
  const end = Number.MAX_SAFE_INTEGER;
  return {
    range: new monaco.Range(line, end, line, end),
    options: {
      after: { content: ` ${text}`, inlineClassName: mine ? 'editor-remark is-mine' : 'editor-remark' },
      showIfCollapsed: true,
      ...(mine && { isWholeLine: true, className: 'editor-line-mine' }),
    },
  };
}

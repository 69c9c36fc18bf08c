import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import type { JsonNode } from '../../../../shared/base/json.ts';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/classNames.ts';
import { formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Menu, type MenuAction } from '../../../ui/Menu.tsx';
import { deepContainers, jsonLines, scalarToken, type JsonLine } from '../model/jsonLines.ts';
import { containersAround, type Picked } from '../model/picked.ts';
import { LongText } from './LongText.tsx';

export interface JsonTreeProps {
  readonly text: string;
  readonly root: JsonNode;
  /** Offsets in `text` that something was remarked about. */
  readonly remarked: readonly number[];
  readonly selected: Picked | undefined;
  readonly onSelect: (picked: Picked) => void;
  /** What can be done with a value. */
  readonly actionsOf: (picked: Picked) => readonly MenuAction[];
}

/** Messages with more lines than this open as an outline. */
const outlineAbove = 400;

/** A message as a tree: every token as it was sent, long values cut and counted. One tab stop. */
export function JsonTree({ text, root, remarked, selected, onSelect, actionsOf }: JsonTreeProps): ReactElement {
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => firstFolds(root, text));
  const lines = useMemo(() => jsonLines(root, text, folded), [root, text, folded]);
  const scroller = useRef<HTMLDivElement>(null);
  const [menuAt, setMenuAt] = useState<number>();
  // oxlint-disable-next-line react/incompatible-library -- its functions are called here and passed to nothing that is memoised
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 18,
    overscan: 20,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  const fold = (at: number, closed: boolean): void => setFolded((before) => toggled(before, at, closed));
  const current = lines.findIndex((line) => line.id === selected?.id);
  const revealed = useRevealed(root, selected, lines, setFolded, virtual.scrollToIndex);
  const choose = (line: Picked): void => {
    // What was picked here is in view already, and must not move under the pointer.
    revealed(line.id);
    onSelect(line);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const intent = event.target === scroller.current ? treeIntent(event, lines, current) : undefined;
    if (!intent) return;
    event.preventDefault();
    if (intent.kind === 'menu') return setMenuAt(intent.at);
    if (intent.kind === 'fold') return fold(intent.at, intent.closed);
    const line = lines[intent.index];
    if (line) choose(line);
    virtual.scrollToIndex(intent.index);
  };
  const lineProps = { text, onSelect: choose, onFold: fold, actionsOf, menuAt, onMenu: setMenuAt };
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Message"
      tabIndex={0}
      className="json-tree"
      onKeyDown={onKeyDown}
      {...(current !== -1 && { 'aria-activedescendant': lineId(current) })}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index];
          const place = { ref: virtual.measureElement, 'data-index': index, style: { transform: `translateY(${start}px)` } };
          const isSelected = line?.id === selected?.id;
          return (
            line && (
              <div key={key} {...place} role="presentation" className="tree-place">
                <TreeLine {...lineProps} line={line} index={index} marked={isMarked(line, remarked)} selected={isSelected} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

/** Unfolds what hides a value that was picked elsewhere, and scrolls to it. The function it gives says what is in view already. */
function useRevealed(
  root: JsonNode,
  selected: Picked | undefined,
  lines: readonly JsonLine[],
  setFolded: (change: (before: ReadonlySet<number>) => ReadonlySet<number>) => void,
  scrollTo: (index: number, how: { readonly align: 'center' }) => void,
): (line: number) => void {
  const shownRef = useRef<number>(undefined);
  const id = selected?.id;
  useEffect(() => {
    if (id === undefined || shownRef.current === id) return undefined;
    const index = lines.findIndex((line) => line.id === id);
    if (index === -1) {
      const around = new Set(containersAround(root, id));
      setFolded((before) => new Set([...before].filter((at) => !around.has(at))));
    } else {
      shownRef.current = id;
      // A tree that was just opened knows its height one frame later.
      const frame = requestAnimationFrame(() => scrollTo(index, { align: 'center' }));
      return () => cancelAnimationFrame(frame);
    }
    return undefined;
  }, [id, lines, root, setFolded, scrollTo]);
  return useCallback((line) => {
    shownRef.current = line;
  }, []);
}

/** Small messages open whole, large ones as an outline. */
function firstFolds(root: JsonNode, text: string): ReadonlySet<number> {
  const none = new Set<number>();
  return jsonLines(root, text, none).length > outlineAbove ? deepContainers(root, 2) : none;
}

type TreeIntent =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'fold'; readonly at: number; readonly closed: boolean }
  | { readonly kind: 'menu'; readonly at: number };

/** What a key means in the tree: up and down go, left and right fold, Enter toggles, Shift F10 opens the menu. */
function treeIntent({ key, shiftKey }: KeyboardEvent, lines: readonly JsonLine[], current: number): TreeIntent | undefined {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step !== undefined) return { kind: 'go', index: Math.min(lines.length - 1, Math.max(0, current + step)) };
  if (key === 'Home') return { kind: 'go', index: 0 };
  if (key === 'End') return { kind: 'go', index: lines.length - 1 };
  const line = lines[current];
  if (line && (key === 'ContextMenu' || (key === 'F10' && shiftKey))) return { kind: 'menu', at: line.id };
  if (!line || !isFoldable(line)) return undefined;
  if (key === 'ArrowRight' || key === 'ArrowLeft') return { kind: 'fold', at: line.node.from, closed: key === 'ArrowLeft' };
  return key === 'Enter' ? { kind: 'fold', at: line.node.from, closed: line.shape === 'open' } : undefined;
}

function isFoldable({ shape, count }: JsonLine): boolean {
  return shape === 'open' || (shape === 'folded' && count > 0);
}

interface TreeLineProps {
  readonly line: JsonLine;
  readonly index: number;
  readonly text: string;
  readonly marked: boolean;
  readonly selected: boolean;
  readonly onSelect: (line: JsonLine) => void;
  readonly onFold: (at: number, closed: boolean) => void;
  readonly actionsOf: JsonTreeProps['actionsOf'];
  /** The line whose menu is open. */
  readonly menuAt: number | undefined;
  readonly onMenu: (line: number | undefined) => void;
}

function TreeLine(props: TreeLineProps): ReactElement {
  const { line, index, text, marked, selected, onSelect, onFold } = props;
  const foldable = isFoldable(line);
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    onSelect(line);
    props.onMenu(line.id);
  };
  return (
    <div
      role="treeitem"
      id={lineId(index)}
      aria-level={line.depth + 1}
      aria-selected={selected}
      {...(foldable && { 'aria-expanded': line.shape === 'open' })}
      className={classNames('code-line', marked && 'is-marked', selected && 'is-selected')}
      onPointerDown={() => onSelect(line)}
      onContextMenu={onContextMenu}
    >
      <i className="code-number">{index + 1}</i>
      <span className="tree-text" style={{ paddingLeft: `${Math.min(line.depth, 40) * 2 + 4}ch`, textIndent: '-2ch' }}>
        <span
          className="tree-fold"
          aria-hidden="true"
          onPointerDown={() => foldable && onFold(line.node.from, line.shape === 'open')}
        >
          {foldable && <Icon name={line.shape === 'open' ? 'down' : 'chevron'} size={10} />}
        </span>
        {line.key !== '' && (
          <>
            <LongText text={line.key} className="syntax-key" />
            <span className="syntax-punctuation">: </span>
          </>
        )}
        <LineValue line={line} text={text} />
        {line.comma && <span className="syntax-punctuation">,</span>}
      </span>
      {selected && line.shape !== 'close' && <ValueMenu {...props} />}
    </div>
  );
}

/** What can be done with the selected value. */
function ValueMenu({ line, actionsOf, menuAt, onMenu }: TreeLineProps): ReactElement {
  return (
    <span className="tree-menu" onPointerDown={(event) => event.stopPropagation()}>
      <Menu
        label="This value"
        actions={actionsOf(line)}
        open={menuAt === line.id}
        onOpen={(open) => onMenu(open ? line.id : undefined)}
      >
        <Button look="quiet" icon="dots" label="What to do with this value" className="button-icon">
          {''}
        </Button>
      </Menu>
    </span>
  );
}

function LineValue({ line, text }: { readonly line: JsonLine; readonly text: string }): ReactElement {
  const [open, close] = line.node.kind === 'array' ? (['[', ']'] as const) : (['{', '}'] as const);
  switch (line.shape) {
    case 'open':
      return <span className="syntax-punctuation">{open}</span>;
    case 'close':
      return <span className="syntax-punctuation">{close}</span>;
    case 'folded':
      return (
        <span className="syntax-punctuation">
          {open}
          {line.count > 0 && (
            <span className="cut-count">{formatPlural(line.count, line.node.kind === 'array' ? 'item' : 'member')}</span>
          )}
          {close}
        </span>
      );
    case 'leaf': {
      const token = scalarToken(line.node, text);
      return <LongText text={token.text} className={`syntax-${token.role}`} />;
    }
  }
}

function lineId(index: number): string {
  return `json-line-${index}`;
}

/** Whether a remark points into this line: at its key, or at its scalar. */
function isMarked(line: JsonLine, remarked: readonly number[]): boolean {
  if (line.shape === 'close') return false;
  const from = line.node.from - (line.key === '' ? 0 : line.key.length + 2);
  const to = line.shape === 'leaf' ? line.node.to : line.node.from + 1;
  return remarked.some((at) => at >= from && at < to);
}

function toggled(folded: ReadonlySet<number>, at: number, closed: boolean): ReadonlySet<number> {
  const next = new Set(folded);
  if (closed) next.add(at);
  else next.delete(at);
  return next;
}

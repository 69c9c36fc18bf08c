import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { JsonNode } from '../../../../shared/base/json.ts';
import { classNames } from '../../../ui/classNames.ts';
import { formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { deepContainers, jsonLines, scalarToken, type JsonLine } from '../model/jsonLines.ts';
import { LongText } from './LongText.tsx';

export interface JsonTreeProps {
  readonly text: string;
  readonly root: JsonNode;
  /** Offsets in `text` that something was remarked about. */
  readonly remarked: readonly number[];
  readonly selected: number | undefined;
  readonly onSelect: (line: JsonLine) => void;
}

/** Messages with more lines than this open as an outline. */
const outlineAbove = 400;

/** A message as a tree: every token as it was sent, long values cut and counted. One tab stop. */
export function JsonTree({ text, root, remarked, selected, onSelect }: JsonTreeProps): ReactElement {
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => {
    const all = new Set<number>();
    return jsonLines(root, text, all).length > outlineAbove ? deepContainers(root, 2) : all;
  });
  const lines = useMemo(() => jsonLines(root, text, folded), [root, text, folded]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 18,
    overscan: 20,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  const fold = useCallback((at: number, closed: boolean) => setFolded((before) => toggled(before, at, closed)), []);
  const current = lines.findIndex((line) => line.id === selected);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current) return;
    const line = lines[current];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const container = line && (line.shape === 'open' || (line.shape === 'folded' && line.count > 0));
    if (step !== undefined) {
      const next = lines[Math.min(lines.length - 1, Math.max(0, current + step))];
      if (next) onSelect(next);
      virtual.scrollToIndex(Math.max(0, current + step));
    } else if (container && event.key === 'ArrowRight') fold(line.node.from, false);
    else if (container && event.key === 'ArrowLeft') fold(line.node.from, true);
    else if (container && event.key === 'Enter') fold(line.node.from, line.shape === 'open');
    else return;
    event.preventDefault();
  };

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
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="presentation"
              className="tree-place"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TreeLine
                line={line}
                index={item.index}
                text={text}
                marked={isMarked(line, remarked)}
                selected={line.id === selected}
                onSelect={onSelect}
                onFold={fold}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface TreeLineProps {
  readonly line: JsonLine;
  readonly index: number;
  readonly text: string;
  readonly marked: boolean;
  readonly selected: boolean;
  readonly onSelect: (line: JsonLine) => void;
  readonly onFold: (at: number, closed: boolean) => void;
}

function TreeLine({ line, index, text, marked, selected, onSelect, onFold }: TreeLineProps): ReactElement {
  const foldable = line.shape === 'open' || (line.shape === 'folded' && line.count > 0);
  return (
    <div
      role="treeitem"
      id={lineId(index)}
      aria-level={line.depth + 1}
      aria-selected={selected}
      {...(foldable && { 'aria-expanded': line.shape === 'open' })}
      className={classNames('code-line', marked && 'is-marked', selected && 'is-selected')}
      onPointerDown={() => onSelect(line)}
    >
      <i className="code-number">{index + 1}</i>
      <span className="tree-text" style={{ paddingLeft: `${Math.min(line.depth, 40) * 2 + 2}ch`, textIndent: '-2ch' }}>
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
    </div>
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

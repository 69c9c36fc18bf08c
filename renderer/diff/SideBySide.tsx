import { useState, type ReactElement } from 'react';
import { visibleText } from '../../shared/base/visibleText.ts';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/classNames.ts';
import { formatCount, formatPlural } from '../ui/format.ts';
import { lineExcerpt, type SideLine } from './sideLines.ts';
import './sideBySide.css';

export interface SideBySideProps {
  readonly label: string;
  readonly lines: readonly SideLine[];
  /** What the two sides are called. */
  readonly titles: readonly [a: string, b: string];
}

const signs: Readonly<Record<SideLine['kind'], readonly [sign: string, word: string]>> = {
  same: ['', 'the same'],
  inside: ['', 'the same'],
  ignored: ['', 'not compared'],
  spelling: ['≈', 'written otherwise'],
  changed: ['≠', 'changed'],
  added: ['+', 'added'],
  removed: ['−', 'removed'],
  moved: ['↕', 'moved'],
};

/** The most lines shown unasked. */
const mostLines = 1000;

/** Two messages line by line, what became of each line in front. */
export function SideBySide({ label, lines, titles }: SideBySideProps): ReactElement {
  const [whole, setWhole] = useState(false);
  const shown = whole ? lines : lines.slice(0, mostLines);
  return (
    <>
      <div role="table" aria-label={label} className="side-lines">
        <div role="row" className="visually-hidden">
          <span role="columnheader">What became of it</span>
          <span role="columnheader">{titles[0]}</span>
          <span role="columnheader">{titles[1]}</span>
        </div>
        {shown.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
      {shown.length < lines.length && (
        <p className="side-rest">
          {formatPlural(lines.length - shown.length, 'more line')}.{' '}
          <Button look="link" onPress={() => setWhole(true)}>
            Show all
          </Button>
        </p>
      )}
    </>
  );
}

function Line({ line: { kind, a, b, depth, note } }: { readonly line: SideLine }): ReactElement {
  const [whole, setWhole] = useState(false);
  const [sign, word] = signs[kind];
  const marks = kind === 'changed' || kind === 'spelling';
  const shared = { depth, whole, onWhole: () => setWhole(true) };
  return (
    <div role="row" className={classNames('side-line', `is-${kind}`, a === b && 'is-equal')}>
      <span role="rowheader" className="side-sign">
        <span aria-hidden="true">{sign}</span>
        <span className="visually-hidden">{word}</span>
      </span>
      <Cell {...shared} text={a} other={marks ? b : undefined} note={a === undefined ? '' : note} side="a" />
      <Cell {...shared} text={b} other={marks ? a : undefined} note={a === undefined ? note : ''} side="b" />
    </div>
  );
}

interface CellProps {
  readonly text: string | undefined;
  /** What it is marked against; undefined marks nothing. */
  readonly other: string | undefined;
  readonly depth: number;
  readonly note: string;
  readonly side: 'a' | 'b';
  readonly whole: boolean;
  readonly onWhole: () => void;
}

function Cell({ text, other, depth, note, side, whole, onWhole }: CellProps): ReactElement {
  const excerpt = lineExcerpt(visibleText(text ?? ''), other === undefined ? undefined : visibleText(other), whole);
  return (
    <span role="cell" className={classNames('side-cell', `side-${side}`, text === undefined && 'is-absent')}>
      {text !== undefined && (
        <span className="side-text" style={{ paddingLeft: `${Math.min(depth, 20) * 1.5 + 2}ch`, textIndent: '-2ch' }}>
          {excerpt.before > 0 && <span className="cut-count">{formatCount(excerpt.before)} characters before</span>}
          <bdi>
            {excerpt.start}
            {excerpt.marked !== '' && <mark>{excerpt.marked}</mark>}
            {excerpt.end}
          </bdi>
          {excerpt.behind > 0 && <span className="cut-count">{formatCount(excerpt.behind)} characters more</span>}
          {excerpt.before + excerpt.behind > 0 && (
            <Button look="link" onPress={onWhole}>
              Show all
            </Button>
          )}
          {note !== '' && <span className="side-note">{note}</span>}
        </span>
      )}
    </span>
  );
}

import { useMemo, type ReactElement } from 'react';
import { classNames } from '../ui/classNames.ts';
import { oneSide, sideBySide, type SideLine } from './sideBySide.ts';

export interface SideBySideProps {
  readonly label: string;
  /** JSON texts; undefined where that side has nothing. */
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** What the two sides are called. */
  readonly titles: readonly [a: string, b: string];
  /** Paths of values that do not count. */
  readonly varies: readonly string[];
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

/** Two messages line by line, what became of each line in front. */
export function SideBySide({ label, a, b, titles, varies }: SideBySideProps): ReactElement {
  const lines = useMemo(
    () => (a !== undefined && b !== undefined ? sideBySide(a, b, varies) : oneSide(a ?? b ?? '', a === undefined ? 'b' : 'a')),
    [a, b, varies],
  );
  return (
    <div role="table" aria-label={label} className="diff-lines">
      <div role="row" className="visually-hidden">
        <span role="columnheader">What became of it</span>
        <span role="columnheader">{titles[0]}</span>
        <span role="columnheader">{titles[1]}</span>
      </div>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </div>
  );
}

function Line({ line: { kind, depth, a, b } }: { readonly line: SideLine }): ReactElement {
  const [sign, word] = signs[kind];
  return (
    <div role="row" className={classNames('diff-line', `is-${kind}`, a === b && 'is-equal')}>
      <span role="rowheader" className="diff-sign">
        <span aria-hidden="true">{sign}</span>
        <span className="visually-hidden">{word}</span>
      </span>
      <Cell text={a} depth={depth} side="a" />
      <Cell text={b} depth={depth} side="b" />
    </div>
  );
}

function Cell({
  text,
  depth,
  side,
}: {
  readonly text: string | undefined;
  readonly depth: number;
  readonly side: 'a' | 'b';
}): ReactElement {
  return (
    <span role="cell" className={classNames('diff-cell', `diff-${side}`, text === undefined && 'is-absent')}>
      {text !== undefined && (
        <bdi className="diff-text" style={{ paddingLeft: `${Math.min(depth, 20) * 1.5 + 2}ch`, textIndent: '-2ch' }}>
          {text}
        </bdi>
      )}
    </span>
  );
}

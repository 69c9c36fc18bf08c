import type { ReactElement } from 'react';
import { cutText } from '../../../../shared/base/cutText.ts';
import { visibleLine } from '../../../../shared/base/visibleText.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { classNames } from '../../../ui/classNames.ts';
import { formatBytes, formatCount, formatDuration, formatSinceStart } from '../../../ui/format.ts';
import { endingLook } from '../../../rows/endingLook.ts';
import { SectionHeading } from '../../../ui/Text.tsx';

type Row = EventDetails['row'];

/** The facts of two rows; what is not the same stands out. */
export function CompareFacts({ a, b }: { readonly a: Row; readonly b: Row }): ReactElement {
  return (
    <div className="compare-aside">
      <SectionHeading title="Facts" />
      <div role="table" aria-label="Facts of both rows" className="compare-facts">
        <div role="row" className="compare-head">
          <span role="columnheader">Fact</span>
          <span role="columnheader">#{formatCount(a.event)} pinned</span>
          <span role="columnheader">#{formatCount(b.event)} selected</span>
        </div>
        {factsOf(a, b).map(([name, one, other]) => (
          <div role="row" key={name} className={classNames('compare-fact', one !== other && 'is-changed')}>
            <span role="rowheader">{name}</span>
            <span role="cell">{one}</span>
            <span role="cell">{other}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

type Fact = readonly [name: string, a: string, b: string];

/** Facts that at least one of the rows has. */
function factsOf(a: Row, b: Row): readonly Fact[] {
  const facts: readonly (readonly [name: string, of: (row: Row) => string | undefined])[] = [
    ['Kind', ({ kind }) => kind],
    ['Direction', ({ direction }) => direction],
    ['Method', ({ method }) => visibleLine(method)],
    ['About', ({ target }) => cutText(visibleLine(target), 80).shown],
    ['Id', ({ rpcId }) => (rpcId === undefined ? undefined : visibleLine(rpcId))],
    ['Exchange', ({ exchange }) => exchange?.toString()],
    ['At', ({ at }) => formatSinceStart(at)],
    ['Took', ({ took }) => (took === undefined ? undefined : formatDuration(took))],
    ['Size', ({ size }) => (size === undefined ? undefined : formatBytes(size))],
    ['Status', ({ status }) => status?.toString()],
    ['Ended', ({ ending }) => (ending === undefined ? undefined : endingLook({ id: ending, how: '' }).title)],
  ];
  return facts.flatMap(([name, of]): readonly Fact[] => {
    const [one, other] = [of(a) ?? '', of(b) ?? ''];
    return one === '' && other === '' ? [] : [[name, one, other]];
  });
}

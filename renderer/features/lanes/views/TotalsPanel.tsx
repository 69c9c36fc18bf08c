import type { ReactElement, ReactNode } from 'react';
import type { LaneTotals } from '../../../../shared/contract/schemas/lanes.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { EventLink } from '../../../ui/EventLink.tsx';
import { formatBytes, formatCount, formatDuration, formatPlural, formatSinceStart } from '../../../ui/format.ts';
import { Swatch } from './Legend.tsx';

export interface TotalsPanelProps {
  readonly area: { readonly from: number; readonly to: number };
  /** Undefined until they are added up. */
  readonly totals: LaneTotals | undefined;
  readonly onShow: (event: number) => void;
  readonly onRows: () => void;
  readonly onFit: () => void;
  readonly onClear: () => void;
}

/** What the chosen stretch of time comes to. */
export function TotalsPanel({ area, totals, onShow, onRows, onFit, onClear }: TotalsPanelProps): ReactElement {
  return (
    <aside className="lane-totals" aria-label="Selection">
      <div className="lane-totals-head">
        <b>Selection</b>
        <span className="mono medium">{formatDuration(area.to - area.from)}</span>
        <span className="mono weak lane-totals-span">{`${formatSinceStart(area.from)} to ${formatSinceStart(area.to)}`}</span>
        <span className="grow" />
        <Button look="quiet" onPress={onFit} tooltip="Show only this stretch (F)">
          Zoom
        </Button>
        <Button look="primary" onPress={onRows}>
          Show as rows
        </Button>
        <IconButton icon="x" label="Clear the selection (Esc)" onPress={onClear} />
      </div>
      {totals === undefined ? (
        <p className="lane-totals-wait weak">Adding up</p>
      ) : (
        <div className="lane-totals-body">
          <Counts area={area} totals={totals} onShow={onShow} />
          <Spent spent={totals.spent} />
          <Listed title="Slowest here" empty="Nothing ended here." items={totals.slowest} onShow={onShow} />
          <Listed title="Longest silences" empty="Nothing was silent." items={totals.silences} onShow={onShow} />
          <Durations totals={totals} />
        </div>
      )}
    </aside>
  );
}

function Counts({
  area,
  totals,
  onShow,
}: Pick<TotalsPanelProps, 'area' | 'onShow'> & { readonly totals: LaneTotals }): ReactElement {
  const perSecond = totals.bytesIn / ((area.to - area.from) / 1e6);
  return (
    <section className="lane-totals-part">
      <h3>Totals</h3>
      <dl className="lane-figures">
        <Figure value={formatCount(totals.exchanges)} title="exchanges" more={`${formatCount(totals.ended)} end here`} />
        <Figure
          value={formatCount(totals.messagesIn + totals.messagesOut)}
          title="messages"
          more={`${formatCount(totals.messagesIn)} in, ${formatCount(totals.messagesOut)} out`}
        />
        <Figure value={formatCount(totals.frames)} title="frames" more={formatPlural(totals.comments, 'comment')} />
        <Figure value={formatBytes(totals.bytesIn)} title="received" more={`${formatBytes(Math.round(perSecond))}/s`} />
        <Figure value={formatBytes(totals.bytesOut)} title="sent" />
        <Figure value={totals.meanOpen.toFixed(1)} title="open at once, mean" more={`most ${formatCount(totals.mostOpen)}`} />
        <Figure
          value={formatCount(totals.errors)}
          tone={totals.errors > 0 ? 'error' : undefined}
          title={totals.errors === 1 ? 'error' : 'errors'}
          more={totals.firstError !== undefined && <EventLink event={totals.firstError} onShow={onShow} />}
        />
        {totals.warnings > 0 && (
          <Figure
            value={formatCount(totals.warnings)}
            tone="warning"
            title={totals.warnings === 1 ? 'warning' : 'warnings'}
            more={totals.firstWarning !== undefined && <EventLink event={totals.firstWarning} onShow={onShow} />}
          />
        )}
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly value: string;
  readonly title: ReactNode;
  readonly more?: ReactNode;
  readonly tone?: 'error' | 'warning' | undefined;
}

function Figure({ value, title, more, tone }: FigureProps): ReactElement {
  return (
    <div className="lane-figure">
      <dd className={tone === undefined ? 'mono' : `mono tone-${tone}`}>{value}</dd>
      <dt>{title}</dt>
      <dd className="mono weak">{more}</dd>
    </div>
  );
}

const parts = [
  ['you', 'waiting for you'],
  ['waiting', 'waiting for the server'],
  ['receiving', 'receiving'],
  ['sent', 'sent'],
  ['connect', 'connect'],
] as const;

function Spent({ spent }: { readonly spent: LaneTotals['spent'] }): ReactElement {
  const whole = parts.reduce((sum, [part]) => sum + spent[part], 0);
  const shown = parts.filter(([part]) => spent[part] > 0);
  return (
    <section className="lane-totals-part">
      <h3>Where the time went</h3>
      {whole === 0 && <p className="weak lane-totals-none">No exchange took time here.</p>}
      {whole > 0 && (
        <div className="lane-stack" aria-hidden="true">
          {shown.map(([part]) => (
            <i key={part} className={`lane-swatch lane-swatch-${part}`} style={{ flexGrow: spent[part] / whole }} />
          ))}
        </div>
      )}
      <dl className="lane-figures">
        {shown.map(([part, title]) => (
          <Figure
            key={part}
            value={formatDuration(spent[part])}
            title={
              <>
                <Swatch kind={part} />
                {title}
              </>
            }
            more={`${((spent[part] / whole) * 100).toFixed(1)} %`}
          />
        ))}
      </dl>
    </section>
  );
}

interface ListedProps {
  readonly title: string;
  readonly empty: string;
  readonly items: LaneTotals['slowest'];
  readonly onShow: (event: number) => void;
}

function Listed({ title, empty, items, onShow }: ListedProps): ReactElement {
  return (
    <section className="lane-totals-part">
      <h3>{title}</h3>
      {items.length === 0 && <p className="weak lane-totals-none">{empty}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.event} className="lane-slow">
            <EventLink event={item.event} onShow={onShow} />
            <span className="mono clip">{item.title}</span>
            <span className="mono number">{formatDuration(item.us)}</span>
            <span className="mono number weak clip">{item.id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const TALLEST = 45;

function Durations({ totals }: { readonly totals: LaneTotals }): ReactElement {
  const { durations, median } = totals;
  const most = Math.max(1, ...durations.map(({ count }) => count));
  return (
    <section className="lane-totals-part">
      <h3>
        How long
        {median !== undefined && <span className="lane-totals-more">{`median ${formatDuration(median)}`}</span>}
      </h3>
      <svg
        className="lane-histogram"
        viewBox="0 -12 286 80"
        width="286"
        height="80"
        role="img"
        aria-label={durationWords(totals)}
      >
        {durations.map(({ from, count }, place) => {
          const tall = count === 0 ? 1 : Math.max(4, (count / most) * TALLEST);
          return (
            <g key={from}>
              <rect
                className={count === 0 ? 'is-empty' : ''}
                x={place * 26 + 1}
                y={TALLEST + 6 - tall}
                width="24"
                height={tall}
              />
              {count > 0 && (
                <text x={place * 26 + 13} y={TALLEST + 2 - tall} textAnchor="middle">
                  {formatCount(count)}
                </text>
              )}
              {place % 3 === 0 && (
                <text x={place * 26 + 1} y={TALLEST + 19}>
                  {from === 0 ? '0' : formatDuration(from)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </section>
  );
}

function durationWords({ durations, median }: LaneTotals): string {
  const classes = durations.flatMap(({ from, count }) => (count > 0 ? [`${count} from ${formatDuration(from)}`] : []));
  return `Durations: ${classes.join(', ') || 'none'}${median === undefined ? '' : `; median ${formatDuration(median)}`}`;
}

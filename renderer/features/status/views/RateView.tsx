import { useEffect, useState, type ReactElement } from 'react';
import { formatRate } from '../../../ui/format.ts';
import { useLatest } from '../../../ui/useLatest.ts';
import { meanRate, ratePerSecond, withSample, type Sample } from '../rate.ts';

/** Events per second as fourteen small bars and a number, moved on once a second. */
export function RateView({ events }: { readonly events: number }): ReactElement {
  const latest = useLatest(events);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    const take = (): void => setSamples((before) => withSample(before, { at: Date.now(), count: latest.current }));
    take();
    const timer = setInterval(take, 1000);
    return () => clearInterval(timer);
  }, [latest]);
  const rates = ratePerSecond(samples, samples.at(-1)?.at ?? 0);
  const most = Math.max(1, ...rates);
  return (
    <span className="status-wide">
      <svg width="56" height="12" aria-hidden="true">
        {rates.map((rate, index) => {
          const height = Math.max(1, (rate / most) * 12);
          return <rect key={index} x={index * 4} y={12 - height} width="3" height={height} />;
        })}
      </svg>
      <span className="status-rate">{formatRate(meanRate(rates))}</span>
    </span>
  );
}

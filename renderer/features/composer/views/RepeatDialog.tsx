import { useState, type ReactElement } from 'react';
import type { RepeatState } from '../../../../shared/contract/schemas/request.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { TextField } from '../../../ui/TextField.tsx';
import type { Library } from '../useLibrary.ts';

/** Sends the draft many times and says what the calls took. */
export function RepeatDialog({
  library: { repeat, onRepeat, onNoRepeat },
  onClose,
}: {
  readonly library: Library;
  readonly onClose: () => void;
}): ReactElement {
  const [times, setTimes] = useState('20');
  const [atOnce, setAtOnce] = useState('1');
  const wrong = { times: problemOf(times, 100_000), atOnce: problemOf(atOnce, 200) };
  const runs = repeat?.state === 'running';
  return (
    <Dialog
      title="Repeat"
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          {runs ? (
            <Button onPress={onNoRepeat} label="Stop">
              Stop
            </Button>
          ) : (
            <Button
              look="primary"
              icon="play"
              disabled={wrong.times !== '' || wrong.atOnce !== ''}
              onPress={() => onRepeat(Number(times), Number(atOnce))}
              label="Start"
            >
              Start
            </Button>
          )}
        </>
      }
    >
      <div className="repeat-fields">
        <TextField label="Times" value={times} onChange={setTimes} error={wrong.times} disabled={runs} mono autoFocus />
        <TextField label="At once" value={atOnce} onChange={setAtOnce} error={wrong.atOnce} disabled={runs} mono />
      </div>
      <p className="weak">Each goes out under an id of its own. Closing this window stops nothing.</p>
      {repeat && <Figures repeat={repeat} />}
    </Dialog>
  );
}

function problemOf(typed: string, most: number): string {
  const count = Number(typed);
  return /^\d+$/.test(typed) && count >= 1 && count <= most ? '' : `A number from 1 to ${most.toLocaleString('en-US')}.`;
}

const words = { running: 'Running', done: 'Done', cancelled: 'Stopped' } as const;

function Figures({ repeat }: { readonly repeat: RepeatState }): ReactElement {
  const { latency, times, ended, errors, state, reasons, elapsedMs } = repeat;
  const took = (ms: number): string => formatDuration(ms * 1000);
  return (
    <section className="repeat-figures" aria-label="What it took">
      <progress value={ended} max={times} aria-label="Calls that ended" />
      <p role="status">
        {`${words[state]}: ${ended.toLocaleString('en-US')} of ${times.toLocaleString('en-US')}, ${errors === 0 ? 'no error' : errors === 1 ? '1 error' : `${errors.toLocaleString('en-US')} errors`}, ${took(elapsedMs)}`}
      </p>
      {latency && (
        <table className="repeat-table">
          <thead>
            <tr>
              {['min', 'p50', 'p95', 'p99', 'max', 'mean', 'rate'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="mono">
              {[latency.min, latency.p50, latency.p95, latency.p99, latency.max, latency.mean].map((ms, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={at}>{took(ms)}</td>
              ))}
              <td>{`${latency.perSecond >= 100 ? Math.round(latency.perSecond) : latency.perSecond.toFixed(1)}/s`}</td>
            </tr>
          </tbody>
        </table>
      )}
      <ul className="repeat-reasons">
        {reasons.map(({ sentence, calls }) => (
          <li key={sentence}>
            <span className="mono">{`${calls}×`}</span> <bdi>{sentence}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

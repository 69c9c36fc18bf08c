// Binds comparing to the engine; a comparison that is shown is kept there until another takes its place.
import { useEffect, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../shared/contract/schemas/capture.ts';
import type { Comparison } from '../../../shared/contract/schemas/compare.ts';
import { ComparisonView } from '../../diff/ComparisonView.tsx';
import { linesOf } from '../../forms/pathLines.ts';
import { usableCaptures } from '../../lists/captureOptions.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useComparison } from '../../state/useComparison.ts';
import { useKept } from '../../state/useKept.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { CompareView, type CompareForm, type CompareViewProps } from './views/CompareView.tsx';
import './compare.css';

const firstForm: CompareForm = { a: null, b: null, baseline: 'nothing', ignore: '', unordered: '', ordered: false };
const titles = ['First', 'Second'] as const;

/** A comparison and the captures it is of. */
interface Done {
  readonly comparison: Comparison;
  readonly a: string;
  readonly b: string;
}

/** What is being compared: it goes on while another place is shown. */
type Running = NonNullable<CompareViewProps['progress']> & { readonly job: string };

let jobs = 0;

/** Two captures held against each other. */
export function CompareFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const place = useApp((state) => state.place);
  const actions = useActions();
  const [form, setForm] = useKept<CompareForm>('compare form', firstForm);
  const [done, setDone] = useKept<Done | undefined>('compared', undefined);
  const [running, setRunning] = useRunning();
  useEffect(() => void actions.loadCaptures(), [actions]);

  const readable = usableCaptures(captures);
  const { a, b } = pairOf(readable, form);

  const compare = async (one: string, other: string): Promise<void> => {
    const job = `compare ${++jobs}`;
    setRunning({ job, words: 'Reading', done: 0, total: 1 });
    const { ordered, baseline } = form;
    const options = {
      ordered,
      ignore: linesOf(form.ignore),
      unordered: linesOf(form.unordered),
      baselines: readable.some(({ capture }) => capture === baseline) ? [baseline] : [],
    };
    const comparison = await actions.ask('compare.run', { a: one, b: other, options, job });
    setRunning(undefined);
    if (comparison === undefined) return;
    if (done) void actions.ask('compare.close', { compare: done.comparison.compare });
    setDone({ comparison, a: one, b: other });
  };
  const begin = useLatest((one: string, other: string | undefined) => {
    setForm({ ...form, a: one, b: other ?? null });
    if (other !== undefined && running === undefined) void compare(one, other);
  });
  useEffect(() => {
    const [one, other] = (place.kind === 'compare' && place.captures) || [];
    if (one !== undefined) begin.current(one, other);
  }, [place, begin]);
  return (
    <CompareView
      captures={captures === undefined ? undefined : readable}
      form={{ ...form, a, b }}
      progress={running}
      compared={done && [nameOf(captures, done.a), nameOf(captures, done.b)]}
      comparison={done && <Compared key={done.comparison.compare} {...done} />}
      onForm={setForm}
      onCompare={() => a !== null && b !== null && void compare(a, b)}
      onCancel={() => running && void actions.ask('travel.cancel', { job: running.job })}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}

/** How far the comparison under way is. */
function useRunning(): readonly [Running | undefined, (running: Running | undefined) => void] {
  const client = useClient();
  const [running, setRunning] = useKept<Running | undefined>('comparing', undefined);
  const job = running?.job;
  useEffect(
    () =>
      client.on('travel.progress', (step) => {
        if (step.job === job) setRunning({ job, words: step.stage, done: step.done, total: step.total });
      }),
    [client, job, setRunning],
  );
  return [running, setRunning];
}

/** The two chosen; where one is not, the newest capture stands in for it, or the one before that. */
function pairOf(readable: readonly CaptureInfo[], { a, b }: CompareForm): Pick<CompareForm, 'a' | 'b'> {
  const known = (capture: string | null): string | null => (readable.some((each) => each.capture === capture) ? capture : null);
  const besides = (other: string | null): string | null => readable.find(({ capture }) => capture !== other)?.capture ?? null;
  const second = known(b) ?? besides(known(a));
  return { a: known(a) ?? besides(second), b: second };
}

function nameOf(captures: readonly CaptureInfo[] | undefined, capture: string): string {
  return captures?.find((each) => each.capture === capture)?.name ?? capture;
}

function Compared({ comparison, a, b }: Done): ReactElement {
  return <ComparisonView {...useComparison(comparison, { a, b })} titles={titles} />;
}

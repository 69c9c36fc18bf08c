// Binds comparing to the engine; a comparison that is shown is kept there until another takes its place.
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Comparison } from '../../../shared/contract/schemas/compare.ts';
import { ComparisonView } from '../../diff/ComparisonView.tsx';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useComparison } from '../../state/useComparison.ts';
import { useKept } from '../../state/useKept.ts';
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

let jobs = 0;

/** Two captures held against each other. */
export function CompareFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const actions = useActions();
  const client = useClient();
  const [form, setForm] = useKept<CompareForm>('compare form', firstForm);
  const [done, setDone] = useKept<Done | undefined>('compared', undefined);
  const [progress, setProgress] = useState<CompareViewProps['progress']>();
  const job = useRef('');
  useEffect(() => void actions.loadCaptures(), [actions]);
  useEffect(
    () =>
      client.on('travel.progress', ({ job: which, stage, done: so, total }) => {
        if (which === job.current) setProgress({ words: stage, done: so, total });
      }),
    [client],
  );

  const readable = (captures ?? []).filter(({ state, exchanges }) => state !== 'unreadable' && exchanges > 0);
  const known = (capture: string | null): string | null => (readable.some((each) => each.capture === capture) ? capture : null);
  // The newest capture against the one before it, until the person says otherwise.
  const [newest, before] = readable;
  const [a, b] = [known(form.a) ?? before?.capture ?? null, known(form.b) ?? newest?.capture ?? null];

  const compare = async (): Promise<void> => {
    if (a === null || b === null) return;
    job.current = `compare ${++jobs}`;
    setProgress({ words: 'Reading', done: 0, total: 1 });
    const { ordered, baseline } = form;
    const options = {
      ordered,
      ignore: linesOf(form.ignore),
      unordered: linesOf(form.unordered),
      baselines: known(baseline) === null ? [] : [baseline],
    };
    const comparison = await actions.ask('compare.run', { a, b, options, job: job.current });
    setProgress(undefined);
    if (comparison === undefined) return;
    if (done) void actions.ask('compare.close', { compare: done.comparison.compare });
    setDone({ comparison, a, b });
  };
  return (
    <CompareView
      captures={captures === undefined ? undefined : readable}
      form={{ ...form, a, b }}
      progress={progress}
      comparison={done && <Compared key={done.comparison.compare} {...done} />}
      onForm={setForm}
      onCompare={() => void compare()}
      onCancel={() => void actions.ask('travel.cancel', { job: job.current })}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}

function Compared({ comparison, a, b }: Done): ReactElement {
  const actions = useActions();
  const looked = useComparison(comparison.compare, comparison.isSame);
  const show = async (side: 'a' | 'b', event: number): Promise<void> => {
    const capture = side === 'a' ? a : b;
    await actions.openCapture(capture);
    actions.selectEvent(capture, event);
  };
  return (
    <ComparisonView
      {...looked}
      comparison={comparison}
      titles={titles}
      onDifferent={looked.setDifferent}
      onSelect={looked.select}
      onMore={looked.more}
      onShow={(side, event) => void show(side, event)}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

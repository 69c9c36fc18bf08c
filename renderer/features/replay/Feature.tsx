// Binds replays to the engine: what runs is heard of in ticks, and there may be several at once.
import { useEffect, useState, type ReactElement } from 'react';
import type { Comparison } from '../../../shared/contract/schemas/compare.ts';
import type { ReplayState } from '../../../shared/contract/schemas/replay.ts';
import { ComparisonView } from '../../diff/ComparisonView.tsx';
import { usableCaptures } from '../../lists/captureOptions.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useComparison } from '../../state/useComparison.ts';
import { useKept } from '../../state/useKept.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { saveFile } from '../../ui/saveFile.ts';
import { firstForm, optionsOf, type ReplayForm } from './model/replayForm.ts';
import { ReplayView } from './views/ReplayView.tsx';
import './replay.css';

const titles = ['Recorded', 'Replayed'] as const;

/** Captures sent to a server again. */
export function ReplayFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const active = useApp((state) => state.order.at(-1));
  const place = useApp((state) => state.place);
  const actions = useActions();
  const replays = useReplays();
  const [form, setForm] = useKept<ReplayForm>('replay form', firstForm);
  const now = useLatest(form);
  const [chosen, setChosen] = useKept<string | undefined>('replay shown', undefined);
  const [starting, setStarting] = useState(false);
  useEffect(() => void actions.loadCaptures(), [actions]);
  useEffect(() => {
    if (place.kind === 'replay' && place.capture !== undefined) setForm({ ...now.current, capture: place.capture });
  }, [place, now, setForm]);

  const readable = usableCaptures(captures);
  const wanted = form.capture ?? active ?? null;
  const capture = readable.some((each) => each.capture === wanted) ? wanted : (readable[0]?.capture ?? null);
  const url = form.url ?? readable.find((each) => each.capture === capture)?.url ?? '';
  const shown = replays?.find(({ replay }) => replay === chosen) ?? replays?.[0];
  const start = async (): Promise<void> => {
    if (capture === null) return;
    setStarting(true);
    const started = await actions.ask('replay.start', { capture, options: optionsOf({ ...form, url }) });
    setStarting(false);
    if (started) setChosen(started.replay);
  };
  const report = async (replay: string, format: 'json' | 'junit'): Promise<void> => {
    const written = await actions.ask('replay.report', { replay, format });
    if (!written) return;
    const [type, extension] = format === 'json' ? ['application/json', 'json'] : ['application/xml', 'xml'];
    saveFile(new Blob([written.text], { type }), `${replay}.${extension}`);
  };
  return (
    <ReplayView
      captures={captures === undefined ? undefined : readable}
      form={{ ...form, capture, url }}
      replays={replays}
      shown={shown}
      starting={starting}
      comparison={shown?.comparison && <Compared key={shown.comparison.compare} replay={shown} comparison={shown.comparison} />}
      // What nobody typed goes with the capture.
      onForm={(next) => setForm({ ...next, url: next.url === url ? form.url : next.url })}
      onStart={() => void start()}
      onShow={setChosen}
      onNext={(replay) => void actions.ask('replay.next', { replay })}
      onCancel={(replay) => void actions.ask('replay.cancel', { replay })}
      onDismiss={(replay) => void actions.ask('replay.dismiss', { replay })}
      onReport={(replay, format) => void report(replay, format)}
      onOpen={(into) => void actions.openCapture(into)}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}

function Compared({ replay, comparison }: { readonly replay: ReplayState; readonly comparison: Comparison }): ReactElement {
  return <ComparisonView {...useComparison(comparison, { a: replay.capture, b: replay.into })} titles={titles} />;
}

/** Every replay there is, newest first; undefined until the engine has said. */
function useReplays(): readonly ReplayState[] | undefined {
  const client = useClient();
  const [replays, setReplays] = useState<readonly ReplayState[]>();
  useEffect(() => {
    const heard = client.on('replay', (replay) => setReplays((before) => withReplay(before ?? [], replay)));
    const gone = client.on('replay.gone', ({ replay }) =>
      setReplays((before) => before?.filter((each) => each.replay !== replay)),
    );
    void client.call('replay.list', {}).then(
      (known) => setReplays((before) => known.reduce<readonly ReplayState[]>(withReplay, before ?? [])),
      () => setReplays([]),
    );
    return () => {
      heard();
      gone();
    };
  }, [client]);
  return replays;
}

function withReplay(before: readonly ReplayState[], replay: ReplayState): readonly ReplayState[] {
  const known = before.some((each) => each.replay === replay.replay);
  return known ? before.map((each) => (each.replay === replay.replay ? replay : each)) : [replay, ...before];
}

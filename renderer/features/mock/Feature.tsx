// Binds mocks to the engine: what runs is heard of in ticks, and there may be several at once.
import { useEffect, useState, type ReactElement } from 'react';
import type { MockState } from '../../../shared/contract/schemas/mock.ts';
import { useKept } from '../../state/useKept.ts';
import { usableCaptures } from '../../lists/captureOptions.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { firstForm, optionsOf, type MockForm } from './model/mockForm.ts';
import { MockView } from './views/MockView.tsx';
import './mock.css';

/** Captures served in place of their servers. */
export function MockFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const active = useApp((state) => state.order.at(-1));
  const place = useApp((state) => state.place);
  const actions = useActions();
  const mocks = useMocks();
  const reading = useReading();
  const [form, setForm] = useKept<MockForm>('mock form', firstForm);
  const now = useLatest(form);
  const [starting, setStarting] = useKept<string | undefined>('mock starting', undefined);
  useEffect(() => void actions.loadCaptures(), [actions]);
  useEffect(() => {
    if (place.kind === 'mock' && place.capture !== undefined) setForm({ ...now.current, capture: place.capture });
  }, [place, now, setForm]);

  const readable = usableCaptures(captures);
  const wanted = form.capture ?? active ?? null;
  const capture = readable.some((each) => each.capture === wanted) ? wanted : (readable[0]?.capture ?? null);
  const start = async (): Promise<void> => {
    if (capture === null) return;
    setStarting(capture);
    await actions.ask('mock.start', { capture, options: optionsOf(form) });
    setStarting(undefined);
  };
  const copy = (text: string): void =>
    void navigator.clipboard.writeText(text).then(
      () => actions.say('The address is on the clipboard.', 'done'),
      () => actions.say('The clipboard refused the address.'),
    );
  const show = async (name: string, exchange: number): Promise<void> => {
    await actions.openCapture(name);
    actions.setFilter(name, { preset: 'all', kinds: [], query: `exchange:${exchange}` });
  };
  return (
    <MockView
      captures={captures === undefined ? undefined : readable}
      form={{ ...form, capture }}
      mocks={mocks}
      starting={starting === undefined ? undefined : (reading.get(starting) ?? 0)}
      onCancel={() => starting !== undefined && void actions.ask('mock.cancel', { capture: starting })}
      onForm={setForm}
      onStart={() => void start()}
      onStop={(mock) => void actions.ask('mock.stop', { mock })}
      onDismiss={(mock) => void actions.ask('mock.dismiss', { mock })}
      onCopy={copy}
      onExchange={(name, exchange) => void show(name, exchange)}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}

/** How many percent of each capture were read to be served; it says what was last heard. */
function useReading(): ReadonlyMap<string, number> {
  const client = useClient();
  const [reading, setReading] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(
    () =>
      client.on('mock.reading', ({ capture, done, total }) =>
        setReading((before) => new Map(before).set(capture, Math.floor((100 * done) / Math.max(1, total)))),
      ),
    [client],
  );
  return reading;
}

/** Every mock there is, newest first; undefined until the engine has said. */
function useMocks(): readonly MockState[] | undefined {
  const client = useClient();
  const [mocks, setMocks] = useState<readonly MockState[]>();
  useEffect(() => {
    const heard = client.on('mock', (mock) => setMocks((before) => withMock(before ?? [], mock)));
    const gone = client.on('mock.gone', ({ mock }) => setMocks((before) => before?.filter((each) => each.mock !== mock)));
    void client.call('mock.list', {}).then(
      (known) => setMocks((before) => known.reduce<readonly MockState[]>(withMock, before ?? [])),
      () => setMocks([]),
    );
    return () => {
      heard();
      gone();
    };
  }, [client]);
  return mocks;
}

function withMock(before: readonly MockState[], mock: MockState): readonly MockState[] {
  const known = before.some((each) => each.mock === mock.mock);
  return known ? before.map((each) => (each.mock === mock.mock ? mock : each)) : [mock, ...before];
}

// Binds prompts to the state: which one, its arguments, the messages it became.
import { useMemo, type ReactElement } from 'react';
import type { Prompt } from '../../../shared/contract/schemas/offer.ts';
import type { PlainValues } from '../../forms/PlainFields.tsx';
import { abilitiesOf } from '../../lists/abilities.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import { useCallLinks } from '../../state/useCallLinks.ts';
import { useCalls } from '../../state/useCalls.ts';
import { useCompletion } from '../../state/useCompletion.ts';
import { useKept } from '../../state/useKept.ts';
import { useRequest } from '../../state/useRequest.ts';
import { promptItems, promptParams } from './model/promptItems.ts';
import { PromptsView } from './views/PromptsView.tsx';

const noPrompts: readonly Prompt[] = [];
const noValues: PlainValues = {};

/** The area `Prompts` of the left pane. */
export function PromptsFeature({ capture }: { readonly capture: string }): ReactElement | null {
  const session = useApp((state) => state.sessions[capture]);
  const prompts = useApp((state) => state.prompts[capture] ?? noPrompts);
  const calls = useCalls(capture, 'prompts/get');
  const { refreshList, moreOfList, cancelCall } = useActions();
  const [selectedId, select] = useKept<string | undefined>(`${capture}\nprompt`, undefined);
  const [values, setValues] = useKept(`${capture}\n${selectedId}\narguments`, noValues);
  const { limits, picked, pick, request } = useRequest(capture);
  const items = useMemo(() => promptItems(prompts), [prompts]);
  const selected = items.find(({ id }) => id === selectedId)?.prompt;
  const shown = calls.find(({ call }) => call === picked) ?? calls.findLast(({ target }) => target === selected?.name);
  const links = useCallLinks(capture, shown);
  const abilities = session && abilitiesOf(session);
  const completion = useCompletion({
    capture,
    ref: selected && { type: 'ref/prompt', name: selected.name },
    inContext: abilities?.completesInContext === true,
  });
  if (session === undefined) return null;
  const pending = shown?.state === 'pending' ? shown : undefined;
  return (
    <PromptsView
      phase={session.phase}
      list={session.lists.prompts}
      items={items}
      selected={selected}
      selectedId={selectedId}
      onSelect={(id) => {
        pick(undefined);
        select(id);
      }}
      onRefresh={() => void refreshList(capture, 'prompts')}
      onMore={() => void moreOfList(capture, 'prompts')}
      values={values}
      onValues={setValues}
      completing={abilities?.completes === true ? completion : undefined}
      run={{
        verb: 'Get',
        onRun: () => selected && request('prompts/get', promptParams(selected.name, values)),
        onCancel: () => pending && void cancelCall(pending.call),
        pending,
        ...limits,
      }}
      calls={calls}
      shown={shown}
      links={links}
      onShowCall={pick}
    />
  );
}

import type { ReactElement } from 'react';
import { visibleName } from '../../../../shared/base/visibleText.ts';
import type { ListState, Prompt } from '../../../../shared/contract/schemas/offer.ts';
import type { CallState, SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { PlainFields, type PlainFieldsProps, type PlainValues } from '../../../forms/PlainFields.tsx';
import { Description } from '../../../lists/Description.tsx';
import { OfferList } from '../../../lists/OfferList.tsx';
import { OfferName } from '../../../lists/OfferName.tsx';
import { onRunKeys } from '../../../lists/runKeys.ts';
import { CallList } from '../../../results/CallList.tsx';
import { ResultPane, type ResultPaneProps } from '../../../results/ResultPane.tsx';
import { RunBar, type RunBarProps } from '../../../results/RunBar.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { ListAndWork } from '../../../ui/ListAndWork.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { promptText, type PromptItem } from '../model/promptItems.ts';

export interface PromptsViewProps {
  readonly phase: SessionSummary['phase'];
  readonly list: ListState;
  readonly items: readonly PromptItem[];
  readonly selected: Prompt | undefined;
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onRefresh: () => void;
  readonly onMore: () => void;
  readonly values: PlainValues;
  readonly onValues: (values: PlainValues) => void;
  readonly completing: PlainFieldsProps['completing'];
  readonly run: RunBarProps;
  readonly calls: readonly CallState[];
  readonly shown: CallState | undefined;
  readonly links: Omit<ResultPaneProps, 'call' | 'tool'>;
  readonly onShowCall: (call: string) => void;
}

/** The area `Prompts`: prompts, the chosen one's arguments, the messages it became. */
export function PromptsView(props: PromptsViewProps): ReactElement {
  const { phase, list, items, selected, run, shown, calls } = props;
  const live = phase !== 'offline';
  return (
    <div className="area" onKeyDownCapture={onRunKeys(live && selected !== undefined ? run.onRun : undefined, run.onCancel)}>
      <ListAndWork
        choosing={selected === undefined && shown === undefined}
        list={
          <OfferList
            find="Find a prompt"
            groups={[{ list: 'prompts', title: 'Prompts', noun: { one: 'prompt', many: 'prompts' }, state: list, items }]}
            selected={props.selectedId}
            onSelect={props.onSelect}
            nameOf={({ prompt }) => prompt.name}
            textOf={promptText}
            live={live}
            onRefresh={props.onRefresh}
            onMore={props.onMore}
          >
            {({ prompt }) => (
              <>
                <Icon name="speech" tone="weak" />
                <OfferName name={prompt.name} about={prompt.title === '' ? prompt.description : prompt.title} />
              </>
            )}
          </OfferList>
        }
      >
        {selected === undefined ? (
          items.length > 0 && <p className="area-note">Choose a prompt to get its messages.</p>
        ) : (
          <ChosenPrompt {...props} prompt={selected} />
        )}
        {shown !== undefined && <ResultPane call={shown} tool={undefined} {...props.links} />}
        <CallList calls={calls} shown={shown?.call} onShow={props.onShowCall} />
      </ListAndWork>
    </div>
  );
}

function ChosenPrompt(props: PromptsViewProps & { readonly prompt: Prompt }): ReactElement {
  const { prompt, phase, run } = props;
  return (
    <>
      <SectionHeading title={visibleName(prompt.name)} />
      <div className="offer-about">
        {prompt.title !== '' && prompt.title !== prompt.name && (
          <p>
            <bdi>{prompt.title}</bdi>
          </p>
        )}
        <Description key={prompt.name} text={prompt.description} />
      </div>
      {prompt.arguments.length === 0 ? (
        <p className="area-note weak">This prompt takes no arguments.</p>
      ) : (
        <PlainFields
          key={`fields of ${prompt.name}`}
          fields={prompt.arguments.map((argument) => ({ ...argument, hint: argument.required ? 'required' : 'optional' }))}
          values={props.values}
          onChange={props.onValues}
          completing={props.completing}
        />
      )}
      {phase === 'offline' ? (
        <p className="result-note">This is a recording: connect to its server to get the prompt.</p>
      ) : (
        <RunBar {...run} />
      )}
    </>
  );
}

import type { ReactElement } from 'react';
import type { ListId } from '../../../../shared/contract/schemas/offer.ts';
import type { CallState, SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import type { PlainFieldsProps, PlainValues } from '../../../forms/PlainFields.tsx';
import { OfferList } from '../../../lists/OfferList.tsx';
import { OfferName } from '../../../lists/OfferName.tsx';
import { onRunKeys } from '../../../lists/runKeys.ts';
import { CallList } from '../../../results/CallList.tsx';
import { ResultPane, type ResultPaneProps } from '../../../results/ResultPane.tsx';
import type { RunBarProps } from '../../../results/RunBar.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { ListAndWork } from '../../../ui/ListAndWork.tsx';
import { calledOf, commonOf, resourceText, type ResourceItem } from '../model/resourceItems.ts';
import { ChosenResource } from './ChosenResource.tsx';
import type { SubscribeProps } from './Subscribe.tsx';

export interface ResourcesViewProps {
  readonly phase: SessionSummary['phase'];
  readonly lists: SessionSummary['lists'];
  readonly resources: readonly ResourceItem[];
  readonly templates: readonly ResourceItem[];
  readonly selected: ResourceItem | undefined;
  readonly onSelect: (id: string) => void;
  readonly onRefresh: (list: ListId) => void;
  readonly onMore: (list: ListId) => void;
  /** What would be read now. */
  readonly uri: string;
  readonly values: PlainValues;
  readonly onValues: (values: PlainValues) => void;
  readonly completing: PlainFieldsProps['completing'];
  readonly run: RunBarProps;
  readonly subscribing: Omit<SubscribeProps, 'uri' | 'onShowEvent' | 'onRead'>;
  readonly calls: readonly CallState[];
  readonly shown: CallState | undefined;
  readonly links: Omit<ResultPaneProps, 'call' | 'tool'>;
  readonly onShowCall: (call: string) => void;
}

/** The area `Resources`: resources and templates, the chosen one, what was read. */
export function ResourcesView(props: ResourcesViewProps): ReactElement {
  const { phase, lists, resources, templates, selected, run, shown, calls } = props;
  const live = phase !== 'offline';
  return (
    <div className="area" onKeyDownCapture={onRunKeys(live && selected !== undefined ? run.onRun : undefined, run.onCancel)}>
      <ListAndWork
        choosing={selected === undefined && shown === undefined}
        list={
          <OfferList
            find="Find a resource"
            groups={[
              {
                list: 'resources',
                title: 'Resources',
                noun: { one: 'resource', many: 'resources' },
                state: lists.resources,
                items: resources,
              },
              {
                list: 'templates',
                title: 'Resource templates',
                noun: { one: 'template', many: 'templates' },
                state: lists.templates,
                items: templates,
              },
            ]}
            selected={selected?.id}
            onSelect={props.onSelect}
            nameOf={calledOf}
            textOf={resourceText}
            live={live}
            onRefresh={props.onRefresh}
            onMore={props.onMore}
          >
            {(item) => <ItemLine item={item} />}
          </OfferList>
        }
      >
        {selected === undefined ? (
          resources.length + templates.length > 0 && <p className="area-note">Choose a resource to read it.</p>
        ) : (
          <ChosenResource {...props} item={selected} />
        )}
        {shown !== undefined && <ResultPane call={shown} tool={undefined} {...props.links} />}
        <CallList calls={calls} shown={shown?.call} onShow={props.onShowCall} />
      </ListAndWork>
    </div>
  );
}

function ItemLine({ item }: { readonly item: ResourceItem }): ReactElement {
  const { name, title, description, mimeType } = commonOf(item);
  const problem = item.kind === 'template' ? item.template.problem : '';
  const about = title !== '' && title !== name ? title : description === '' ? mimeType : description;
  return (
    <>
      <Icon name={item.kind === 'resource' ? 'file' : 'pencil'} tone="weak" />
      <OfferName name={calledOf(item)} about={about} problem={problem} mono={false}>
        {problem !== '' && <Icon name="warning" tone="warning" label={problem} />}
      </OfferName>
    </>
  );
}

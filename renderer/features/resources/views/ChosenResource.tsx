import type { ReactElement } from 'react';
import { visibleLine, visibleName } from '../../../../shared/base/visibleText.ts';
import { PlainFields } from '../../../forms/PlainFields.tsx';
import { Description } from '../../../lists/Description.tsx';
import { RunBar } from '../../../results/RunBar.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { addressOf, commonOf, factsOf, type ResourceItem } from '../model/resourceItems.ts';
import type { ResourcesViewProps } from './ResourcesView.tsx';
import { Subscribe } from './Subscribe.tsx';

/** What is said of the chosen resource or template, what fills it, and what can be done with it. */
export function ChosenResource(props: ResourcesViewProps & { readonly item: ResourceItem }): ReactElement {
  const { item, uri, phase, run, subscribing, links } = props;
  const { name, description } = commonOf(item);
  const facts = factsOf(item);
  return (
    <>
      <SectionHeading title={visibleName(name)} />
      <div className="resource-about">
        <p className="resource-address mono">
          <bdi>{visibleLine(addressOf(item))}</bdi>
        </p>
        <Description key={item.id} text={description} />
      </div>
      {facts.length > 0 && <KeyValue pairs={facts.map(([key, value]) => [key, <bdi key={key}>{value}</bdi>])} />}
      {item.kind === 'template' && <TemplateForm {...props} item={item} />}
      {phase === 'offline' ? (
        <p className="result-note">This is a recording: connect to its server to read the resource.</p>
      ) : item.kind === 'template' && item.template.problem !== '' ? (
        <p className="result-note">
          It stands for no URI, so there is nothing to read. Any URI can be sent by hand: Tools, Send any request.
        </p>
      ) : (
        <>
          <RunBar {...run} />
          {uri !== '' && <Subscribe {...subscribing} uri={uri} onRead={run.onRun} onShowEvent={links.onShowEvent} />}
        </>
      )}
    </>
  );
}

function TemplateForm(props: ResourcesViewProps & { readonly item: Extract<ResourceItem, { kind: 'template' }> }): ReactElement {
  const { template } = props.item;
  return (
    <>
      {template.problem !== '' && (
        <p className="resource-problem">
          <Icon name="warning" tone="warning" label="Problem" /> <span>{template.problem}</span>
        </p>
      )}
      <PlainFields
        key={props.item.id}
        fields={template.variables.map((name) => ({ name, title: '', description: '', required: false, hint: '' }))}
        values={props.values}
        onChange={props.onValues}
        completing={props.completing}
      />
      {props.uri !== '' && (
        <p className="resource-expanded" aria-live="polite">
          <span className="weak">reads</span> <bdi className="mono">{visibleLine(props.uri)}</bdi>
        </p>
      )}
    </>
  );
}

import type { ReactElement } from 'react';
import { isObject, itemsOf, type SchemaObject } from '../../../../shared/forms/schema.ts';
import { JsonText } from '../../../results/JsonText.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { KeyValue, SectionHeading } from '../../../ui/Text.tsx';
import { turnsOf, wishesOf } from '../model/conversation.ts';
import { textOf } from '../model/textOf.ts';
import { Conversation } from './Conversation.tsx';

/** What a model is asked: the messages, the system prompt, and what the server wants of the model. */
export function SamplingQuestion({ params }: { readonly params: SchemaObject }): ReactElement {
  const system = textOf(params.systemPrompt);
  const wishes = wishesOf(params);
  const tools = itemsOf(params.tools).filter(isObject);
  return (
    <>
      {system !== '' && (
        <>
          <SectionHeading title="System prompt" />
          <p className="turn-text inbox-system">
            <bdi>{system}</bdi>
          </p>
        </>
      )}
      <SectionHeading title="Messages" />
      <Conversation turns={turnsOf(params.messages)} />
      {wishes.length > 0 && (
        <>
          <SectionHeading title="Wanted of the model" />
          <KeyValue pairs={wishes} />
        </>
      )}
      {tools.map((tool, at) => (
        <Fold key={at} title={`Tool ${textOf(tool.name)}`}>
          <p className="area-note">
            <bdi>{textOf(tool.description)}</bdi>
          </p>
          <JsonText text={JSON.stringify(tool.inputSchema ?? null, null, 2)} label={`Input schema of ${textOf(tool.name)}`} />
        </Fold>
      ))}
    </>
  );
}

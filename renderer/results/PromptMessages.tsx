import type { ReactElement } from 'react';
import { ContentParts } from './ContentParts.tsx';
import type { PromptMessage } from './resultModel.ts';

/** The messages of a prompt as a conversation: who says what, in order. */
export function PromptMessages({
  messages,
  description,
}: {
  readonly messages: readonly PromptMessage[];
  readonly description: string;
}): ReactElement {
  return (
    <>
      {description !== '' && (
        <p className="result-note">
          <bdi>{description}</bdi>
        </p>
      )}
      {messages.length === 0 && <p className="result-note">The prompt has no messages.</p>}
      <ol className="prompt-messages" aria-label="Messages">
        {messages.map(({ role, parts }, at) => (
          <li key={at} className={role === 'assistant' ? 'prompt-message from-assistant' : 'prompt-message'}>
            <p className="prompt-role">
              <bdi>{role === '' ? 'no role' : role}</bdi>
            </p>
            <ContentParts parts={parts} empty="no content" />
          </li>
        ))}
      </ol>
    </>
  );
}

import type { ReactElement } from 'react';
import { visibleName } from '../../../../shared/base/visibleText.ts';
import type { Tool } from '../../../../shared/contract/schemas/session.ts';
import { Description } from '../../../lists/Description.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Chip, SectionHeading } from '../../../ui/Text.tsx';
import type { Face } from '../model/draft.ts';
import { annotationsOf, taskSupportOf } from '../model/toolItems.ts';

const faces: readonly { readonly id: Face; readonly title: string }[] = [
  { id: 'form', title: 'Form' },
  { id: 'json', title: 'JSON' },
  { id: 'schema', title: 'Schema' },
];

/** The chosen tool: its name, what the server says about it, the face of its draft. */
export function ToolHead({
  tool,
  face,
  onFace,
  onDefaults,
}: {
  readonly tool: Tool;
  readonly face: Face;
  readonly onFace: (face: Face) => void;
  /** Takes the arguments back to the defaults of the schema; absent where that is what they are. */
  readonly onDefaults?: (() => void) | undefined;
}): ReactElement {
  const annotations = annotationsOf(tool);
  const support = taskSupportOf(tool);
  return (
    <>
      <SectionHeading title={visibleName(tool.name)} />
      <div className="tool-about">
        {tool.problem !== '' && (
          <p className="tool-problem">
            <Icon name="warning" tone="warning" label="Problem" /> <span>{tool.problem}</span>
          </p>
        )}
        <Description text={tool.description} />
        {(annotations.length > 0 || support !== 'forbidden') && (
          <p className="tool-annotations">
            {annotations.map(({ word, claim, careful }) => (
              <Chip key={word} title={claim} {...(careful && { tone: 'warning' })}>
                {word}
              </Chip>
            ))}
            {support !== 'forbidden' && (
              <Chip title={`The server says execution.taskSupport: ${support}`}>
                {support === 'required' ? 'runs as a task only' : 'may run as a task'}
              </Chip>
            )}
          </p>
        )}
        <div className="tool-faces">
          <span className="strong">
            Arguments
            {onDefaults && <IconButton icon="retry" className="tool-defaults" label="Back to defaults" onPress={onDefaults} />}
          </span>
          <Segmented label="Arguments as" small segments={faces} selected={face} onSelect={onFace} />
        </div>
      </div>
    </>
  );
}

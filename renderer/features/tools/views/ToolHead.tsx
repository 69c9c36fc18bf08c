import { useState, type ReactElement } from 'react';
import type { Tool } from '../../../../shared/contract/schemas/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Chip, SectionHeading } from '../../../ui/Text.tsx';
import type { Face } from '../model/draft.ts';
import { annotationsOf } from '../model/toolItems.ts';

const faces: readonly { readonly id: Face; readonly title: string }[] = [
  { id: 'form', title: 'Form' },
  { id: 'json', title: 'JSON' },
  { id: 'schema', title: 'Schema' },
];
/** A longer description starts folded. */
const FOLDED = 220;

/** The chosen tool: its name, the face of its draft, what the server says about it. */
export function ToolHead({
  tool,
  face,
  onFace,
}: {
  readonly tool: Tool;
  readonly face: Face;
  readonly onFace: (face: Face) => void;
}): ReactElement {
  const [open, setOpen] = useState(false);
  const annotations = annotationsOf(tool);
  const long = tool.description.length > FOLDED;
  const description = long && !open ? `${tool.description.slice(0, FOLDED)}…` : tool.description;
  return (
    <>
      <SectionHeading title={tool.name} />
      <div className="tool-about">
        {tool.problem !== '' && (
          <p className="tool-problem">
            <Icon name="warning" tone="warning" label="Problem" /> <span>{tool.problem}</span>
          </p>
        )}
        {description !== '' && (
          <p className="tool-description">
            <bdi>{description}</bdi>{' '}
            {long && (
              <Button look="link" onPress={() => setOpen(!open)}>
                {open ? 'less' : 'more'}
              </Button>
            )}
          </p>
        )}
        {annotations.length > 0 && (
          <p className="tool-annotations">
            {annotations.map(({ word, claim, careful }) => (
              <Chip key={word} title={claim} {...(careful && { tone: 'warning' })}>
                {word}
              </Chip>
            ))}
          </p>
        )}
        <div className="tool-faces">
          <span className="strong">Arguments</span>
          <Segmented label="Arguments as" small segments={faces} selected={face} onSelect={onFace} />
        </div>
      </div>
    </>
  );
}

import { lazy, Suspense, type ReactElement } from 'react';
import type { Problem } from '../../../../shared/forms/problems.ts';
import type { Verdict } from '../../../../shared/forms/validate.ts';
import type { Tool } from '../../../../shared/contract/schemas/session.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { withText, type Draft } from '../model/draft.ts';
import { JsonText } from '../../../results/JsonText.tsx';

// The form is needed only once a tool is chosen.
const DraftForm = lazy(async () => ({ default: (await import('../../../forms/draft/DraftForm.tsx')).DraftForm }));

export interface ArgumentsPaneProps {
  readonly tool: Tool;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly verdict: Verdict;
  /** Why the text is not JSON; empty where it is. */
  readonly textProblem: string;
}

/** The form `Arguments`: one draft as fields or as JSON, or the schema it follows. */
export function ArgumentsPane({ tool, draft, onDraft, verdict, textProblem }: ArgumentsPaneProps): ReactElement {
  // What is merely missing is not worth a word before anything was typed.
  const problems = draft.touched ? verdict.problems : verdict.problems.filter(({ keyword }) => keyword !== 'required');
  return (
    <form className="tool-arguments" aria-label="Arguments" onSubmit={(event) => event.preventDefault()}>
      {draft.face === 'form' && (
        <>
          <Suspense fallback={null}>
            <DraftForm
              key={tool.name}
              schema={tool.inputSchema}
              text={draft.text}
              onText={(text) => onDraft(withText(draft, text))}
              problems={problems}
            />
          </Suspense>
        </>
      )}
      {draft.face === 'json' && (
        <TextField
          label="Arguments as JSON"
          labelHidden
          value={draft.text}
          onChange={(text) => onDraft(withText(draft, text))}
          lines={Math.min(24, Math.max(6, draft.text.split('\n').length))}
          mono
        />
      )}
      {draft.face === 'schema' && <Schemas tool={tool} />}
      {draft.face !== 'schema' && (
        <Checks problems={problems} unchecked={verdict.unchecked} json={draft.face === 'json'} textProblem={textProblem} />
      )}
    </form>
  );
}

function Schemas({ tool }: { readonly tool: Tool }): ReactElement {
  return (
    <>
      <JsonText text={JSON.stringify(tool.inputSchema ?? null, null, 2)} label="Input schema" />
      {tool.outputSchema !== undefined && tool.outputSchema !== null && (
        <>
          <p className="schema-title">Output schema</p>
          <JsonText text={JSON.stringify(tool.outputSchema, null, 2)} label="Output schema" />
        </>
      )}
    </>
  );
}

/** What checking has to say that no field says: it informs, and never stops Run. */
function Checks(props: {
  readonly problems: readonly Problem[];
  readonly unchecked: readonly string[];
  readonly json: boolean;
  readonly textProblem: string;
}): ReactElement | null {
  const { problems, unchecked, json, textProblem } = props;
  const shown = json ? problems : problems.filter(({ path }) => path === '');
  const sentences = json && textProblem !== '' ? [textProblem] : shown.map(({ sentence }) => sentence);
  if (sentences.length === 0 && unchecked.length === 0) return null;
  return (
    <div className="checks" role="status">
      {sentences.slice(0, 4).map((sentence) => (
        <p key={sentence} className="argument-problem">
          <Icon name="warning" tone="warning" label="Does not match" /> {sentence}
        </p>
      ))}
      {sentences.length > 4 && <p className="weak">{sentences.length - 4} more</p>}
      {sentences.length > 0 && textProblem === '' && <p className="weak">It will be sent as it is.</p>}
      {unchecked.slice(0, 3).map((remark) => (
        <p key={remark} className="weak">
          {remark}
        </p>
      ))}
    </div>
  );
}

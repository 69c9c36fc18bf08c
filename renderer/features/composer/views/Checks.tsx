import type { ReactElement } from 'react';
import type { DraftCheck, PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import type { ComposedDraft } from '../../../../shared/draft/draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { severityWords } from '../../../ui/Finding.tsx';
import { Icon } from '../../../ui/Icon.tsx';

/** What is to be said of a draft. It informs; nothing here stops anybody. */
export function Checks({
  planned,
  isCurrent,
  revision,
  onDraft,
}: {
  readonly planned: PlannedDraft | undefined;
  /** Whether that is of the draft as it stands now. */
  readonly isCurrent: boolean;
  readonly revision: string;
  readonly onDraft: (draft: ComposedDraft) => void;
}): ReactElement {
  const checks = planned?.checks ?? [];
  const count = (severity: DraftCheck['severity']): number => checks.filter((check) => check.severity === severity).length;
  return (
    <section className="composer-checks" aria-label="Checks">
      <header className="section-heading">
        <h2>Checks</h2>
        <span className="section-note">
          {checks.length === 0 ? `judged as ${revision}; nothing to say` : `judged as ${revision}; nothing here stops you`}
        </span>
        <span className="grow" />
        {(['error', 'warning', 'note'] as const).map((severity) =>
          count(severity) === 0 ? null : (
            <span key={severity} className="check-count">
              <Icon name={severity} tone={severity} label={severityWords[severity]} /> {count(severity)}
            </span>
          ),
        )}
      </header>
      <ul className="check-list">
        {checks.map((check, at) => (
          <li key={`${check.rule} ${at}`} className="check">
            <Icon name={check.severity} tone={check.severity} label={severityWords[check.severity]} />
            <span>
              <b>{check.sentence}</b> <span className="medium">{check.expect}</span>
            </span>
            <span className="mono weak check-rule">{check.rule}</span>
            {check.fix ? (
              <Button disabled={!isCurrent} onPress={() => onDraft(check.fix!.draft)}>
                {check.fix.title}
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Prose } from './Prose.tsx';

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'note';

export interface FindingProps {
  readonly severity: Severity;
  readonly title: string;
  /** The id of the rule that said so. */
  readonly rule?: string;
  readonly seen?: ReactNode;
  readonly expected?: ReactNode;
  readonly spec?: ReactNode;
  /** What to try. */
  readonly advice?: ReactNode;
  /** Other pairs, such as Missing. */
  readonly more?: readonly (readonly [key: string, value: ReactNode])[];
  readonly actions?: ReactNode;
}

/** How grave something is, in a word. */
export const severityWords = { error: 'Error', warning: 'Warning', note: 'Note' } as const;

/** Something noticed, in the four words of the product: Seen, Expected, Spec, Try. */
export function Finding({ severity, title, rule, seen, expected, spec, advice, more = [], actions }: FindingProps): ReactElement {
  const pairs = [['Seen', seen], ['Expected', expected], ['Spec', spec], ...more, ['Try', advice]] as const;
  return (
    <section className={`finding finding-${severity}`} aria-label={`${severityWords[severity]}: ${title.replaceAll('`', '')}`}>
      <h2>
        <Icon name={severity} tone={severity} label={severityWords[severity]} />
        <span>
          <Prose text={title} />
        </span>
        {rule !== undefined && <span className="finding-rule">{rule}</span>}
      </h2>
      <dl>
        {pairs
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{typeof value === 'string' ? <Prose text={value} /> : value}</dd>
            </div>
          ))}
      </dl>
      {actions !== undefined && <div className="finding-actions">{actions}</div>}
    </section>
  );
}

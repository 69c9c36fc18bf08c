import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName, type Tone } from './Icon.tsx';

/** A small bordered fact: a revision, a transport, a content type. */
export function Chip({
  children,
  mono = false,
  tone,
  icon,
  title,
}: {
  readonly children: ReactNode;
  readonly mono?: boolean;
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly title?: string;
}): ReactElement {
  return (
    <span className={`chip${mono ? ' mono' : ''}${tone === undefined ? '' : ` chip-${tone}`}`} title={title}>
      {icon !== undefined && <Icon name={icon} tone={tone} />}
      {children}
    </span>
  );
}

/** The 26 px raised heading that starts a section; `note` is a weak remark after it, `children` stand at the right end. */
export function SectionHeading({
  title,
  note,
  icon,
  iconTone,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly icon?: IconName;
  readonly iconTone?: Tone;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="section-heading">
      {icon !== undefined && <Icon name={icon} tone={iconTone} />}
      <h2>{title}</h2>
      {note !== undefined && <span className="section-note">{note}</span>}
      <span className="grow" />
      {children}
    </div>
  );
}

/** What stands where there is nothing: why, and what can be done. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}): ReactElement {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children !== undefined && <p className="empty-text">{children}</p>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}

/** Pairs of a weak word and its value. */
export function KeyValue({
  pairs,
  wide = false,
}: {
  readonly pairs: readonly (readonly [key: string, value: ReactNode])[];
  readonly wide?: boolean;
}): ReactElement {
  return (
    <dl className={wide ? 'key-value key-value-wide' : 'key-value'}>
      {pairs.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

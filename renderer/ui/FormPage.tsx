import type { FormEvent, ReactElement, ReactNode } from 'react';
import './formPage.css';
import { SectionHeading } from './Text.tsx';

/** A page of work: a form at the left, what came of it at the right. Without a form the page is what stands in it. */
export function FormPage(props: {
  readonly title: string;
  readonly form?: ReactNode;
  readonly busy?: boolean;
  readonly children?: ReactNode;
}): ReactElement {
  const { title, form, busy = false, children } = props;
  return (
    <section className="form-page" aria-label={title} aria-busy={busy}>
      <h1 className="visually-hidden">{title}</h1>
      {form}
      {form === undefined ? children : <div className="form-page-result">{children}</div>}
    </section>
  );
}

/** The form of a page: fields below each other, their labels above them. `more` is what stands folded away below. */
export function SideForm(props: {
  readonly title: string;
  readonly onSubmit: () => void;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className="side-form" aria-label={props.title} onSubmit={submit}>
      <SectionHeading title={props.title} />
      <SideFields>{props.children}</SideFields>
      {props.more}
    </form>
  );
}

/** Fields below each other. */
export function SideFields({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="side-fields">{children}</div>;
}

/** What brings no label of its own, below one. */
export function SideField({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="side-field">
      <span className="select-label">{label}</span>
      {children}
    </div>
  );
}

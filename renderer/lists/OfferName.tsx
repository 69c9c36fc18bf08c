import type { ReactElement, ReactNode } from 'react';
import { visibleLine, visibleName } from '../../shared/base/visibleText.ts';

/** The name of an offered thing, and behind it what it is for in a few words. */
export function OfferName(props: {
  readonly name: string;
  readonly about: string;
  /** Why it is not to be used as it is; strikes the name through. */
  readonly problem?: string;
  readonly mono?: boolean;
  readonly children?: ReactNode;
}): ReactElement {
  const { name, about, problem = '', mono = true } = props;
  return (
    <>
      <bdi
        className={`offer-name${mono ? ' mono' : ''}${problem === '' ? '' : ' has-problem'}`}
        title={problem === '' ? visibleName(name) : problem}
      >
        {visibleName(name)}
      </bdi>
      <bdi className="weak clip grow">{visibleLine(firstLine(about))}</bdi>
      {props.children}
    </>
  );
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

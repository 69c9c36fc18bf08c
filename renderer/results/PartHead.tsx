import type { ReactElement, ReactNode } from 'react';

/** The line above one piece of content: its place, what it is, where it is from. */
export function PartHead(props: {
  readonly number: number;
  readonly title: string;
  readonly uri?: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <>
      <div className="part-head">
        <span className="weak">{props.number}</span>
        <span className="clip">{props.title}</span>
        <span className="grow" />
        {props.children}
      </div>
      {props.uri !== undefined && props.uri !== '' && (
        <p className="part-uri mono clip" title={props.uri}>
          <bdi>{props.uri}</bdi>
        </p>
      )}
    </>
  );
}
